#include "av/package/copy_strand.h"

#include <utility>

#include "av/copy/copy_choice.h"
#include "av/copy/remuxer.h"
#include "av/size_limit.h"

namespace av {
namespace {

Input alone(const StrandSource& source, const audio::Options& options) {
  Input input = with_options(source.input, options);
  input.on_open = {};  // it was read before
  return input;
}

}  // namespace

bool CopyStrand::suits(const StrandSource& source, const audio::Options& options) {
  const bool is_one_upload = source.input.following.empty() && !source.input.chapters;
  if (!is_one_upload || source.input.kept || source.cuts) return false;
  return wants_remux(alone(source, options), source.reader.demuxer());
}

CopyStrand::CopyStrand(const StrandSource& source, audio::Options options)
    : Strand(std::move(options)), input_(alone(source, this->options())), storage_(source.storage) {}

audio::ResultInfo CopyStrand::make(base::RandomAccessFile& file) const {
  const auto not_yet = [](const audio::ResultInfo&) {};
  if (options().max_size) return transcode_to_fit(input_, file, not_yet);
  Demuxer demuxer(input_);
  return remux(demuxer, input_, {.file = &file}, not_yet);
}

std::vector<std::unique_ptr<Piece>> CopyStrand::finish() {
  auto piece = std::make_unique<Piece>(storage_);
  piece->options = options();
  piece->info = make(piece->bytes);
  piece->sample_rate = piece->info.sample_rate;
  piece->end = piece->info.samples;
  std::vector<std::unique_ptr<Piece>> files;
  files.push_back(std::move(piece));
  return files;
}

}  // namespace av
