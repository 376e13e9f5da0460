#include "av/package/hls_strand.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "av/verification.h"
#include "base/append_sink.h"
#include "base/chained_source.h"
#include "base/copy.h"

namespace av {
namespace {

constexpr int kSegment = 6;  // seconds, as Apple advises
constexpr std::string_view kMedia = "audio/mp4";

// "001.m4s", so that names sort as they are played.
std::string segment_name(std::size_t number, std::size_t count) {
  constexpr std::size_t kLeastDigits = 3;
  const std::string text = std::to_string(number);
  const std::size_t digits = std::max(kLeastDigits, std::to_string(count).size());
  return std::string(digits - text.size(), '0') + text + ".m4s";
}

struct Entry {
  std::string name;
  double seconds;
};

std::string playlist(const std::vector<Entry>& entries) {
  double longest = 0;
  for (const Entry& entry : entries) longest = std::max(longest, entry.seconds);
  std::string text =
      "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:" + std::to_string(std::lround(std::ceil(longest))) +
      "\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"init.mp4\"\n";
  for (const Entry& entry : entries) {
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), "%.6f", entry.seconds);
    text += "#EXTINF:" + std::string(seconds.data()) + ",\n" + entry.name + "\n";
  }
  return text + "#EXT-X-ENDLIST\n";
}

void copy_into(const packing::StoredFile& from, Piece& piece) {
  base::AppendSink sink(piece.bytes);
  base::copy(from, sink);
}

}  // namespace

HlsStrand::HlsStrand(const StrandSource& source, audio::Options options, std::optional<int> channel)
    : EncodedStrand(source, std::move(options), channel), storage_(source.storage) {}

std::unique_ptr<Piece> HlsStrand::piece(std::string name, std::string_view media_type) {
  auto made = std::make_unique<Piece>(storage_);
  made->options = options();
  made->form = &audio::package_form(options());
  made->inner_name = std::move(name);
  made->media_type = media_type;
  made->sample_rate = sample_rate();
  return made;
}

void HlsStrand::take(AVFrame& frame) {
  if (!file_) {
    whole_ = piece("index.m3u8", "");
    whole_->options.delivery = audio::Delivery::stream;
    segments_.emplace(storage_, std::int64_t{kSegment} * sample_rate());
    EncodedFileInput input = open(*whole_);
    input.stays = true;
    file_.emplace(whole_->options, std::move(input), Destination{.stream = &*segments_},
                  [](const audio::ResultInfo&) {});
  }
  file_->push(frame);
}

std::vector<std::unique_ptr<Piece>> HlsStrand::finish_files() {
  file_->drain();
  const audio::ResultInfo info = file_->finish();
  // What an encoder begins with is in the media, and is played.
  const std::int64_t lead = file_->encoder().context().initial_padding;
  const std::int64_t all = file_->samples();
  auto& segments = segments_->segments();
  std::vector<std::unique_ptr<Piece>> files;
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    auto made = piece(segment_name(i + 1, segments.size()), kMedia);
    const std::int64_t end = i + 1 < segments.size() ? segments[i + 1].begin : all + lead;
    made->begin = std::clamp<std::int64_t>(segments[i].begin - lead, 0, all);
    made->end = std::clamp<std::int64_t>(end - lead, made->begin, all);
    made->number = static_cast<int>(i) + 1;
    made->info = info;
    made->info.samples = made->end - made->begin;
    entries.push_back({made->inner_name, static_cast<double>(end - segments[i].begin) / sample_rate()});
    copy_into(segments[i].bytes, *made);
    segments[i].bytes.truncate();
    files.push_back(std::move(made));
  }
  auto head = piece("init.mp4", kMedia);
  head->info = info;
  head->info.samples = 0;
  copy_into(segments_->head(), *head);
  const std::string text = playlist(entries);
  whole_->bytes.write_at(0, std::as_bytes(std::span(text)));
  whole_->end = all;
  whole_->info = info;
  files.insert(files.begin(), std::move(head));
  files.insert(files.begin(), std::move(whole_));
  return files;
}

// As players read them: what stands before the segments, and these, one behind the other.
void HlsStrand::verify(const std::vector<std::unique_ptr<Piece>>& pieces, CpuAllowance* cpu) const {
  base::ChainedSource media;
  const Piece& whole = *pieces.front();
  for (const auto& piece : pieces) {
    if (piece.get() != &whole) media.add(piece->bytes);
  }
  const std::string how = verify_result(media, whole.options, whole.info, cpu);
  for (const auto& piece : pieces) piece->info.verified = how;
}

}  // namespace av
