#include "av/package/package.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "av/joined.h"
#include "av/package/manifest.h"
#include "av/package/names.h"
#include "av/package/strand.h"
#include "av/verification.h"
#include "base/copy.h"
#include "base/memory_source.h"
#include "packing/tar.h"
#include "packing/zip.h"

namespace av {
namespace {

constexpr const char* kManifest = "manifest.json";

std::string channel_name(const AVChannelLayout& layout, int channel) {
  std::array<char, 32> name{};
  av_channel_name(name.data(), name.size(),
                  av_channel_layout_channel_from_index(&layout, static_cast<unsigned>(channel)));
  return name.data();
}

// Everything that is made of one sound.
class Results {
 public:
  Results(const Input& input, packing::BlockStorage& storage)
      : input_(input), storage_(storage), reader_(input) {
    if (input.options.package.split.is_wanted()) cuts_.emplace(input);
  }

  void make() {
    const Handle<AVFrame> frame = own(av_frame_alloc());
    while (reader_.next(*frame)) {
      if (strands_.empty()) begin(*frame);
      for (Strand& strand : strands_) strand.push(*frame);
      av_frame_unref(frame.get());
    }
    reader_.check_decoded();
  }

  // `source` as PackedFile has it; `stem` is what their names begin with.
  void add_to(std::vector<PackedFile>& files, const std::string& source, const std::string& stem) {
    for (Strand& strand : strands_) {
      std::vector<std::unique_ptr<Piece>> pieces = strand.finish();
      const std::string channel =
          strand.channel() ? channels_[static_cast<std::size_t>(*strand.channel())] : "";
      const std::size_t count = pieces.size();
      for (auto& piece : pieces) {
        if (piece->options.verify) verify_result(piece->bytes, piece->options, piece->info, input_.cpu);
        std::string name = file_name({.stem = stem,
                                      .channel = channel,
                                      .number = piece->number,
                                      .count = count,
                                      .title = piece->title,
                                      .extension = strand.options().format->extension});
        files.push_back({std::move(name), source, channel, std::move(piece)});
      }
    }
  }

 private:
  void begin(const AVFrame& first) {
    const int channels = first.ch_layout.nb_channels;
    for (int i = 0; i < channels; ++i) channels_.push_back(channel_name(first.ch_layout, i));
    add_strands(input_.options, channels);
    for (const audio::Options& options : input_.options.further) add_strands(options, channels);
  }

  void add_strands(const audio::Options& options, int channels) {
    const Cuts* cuts = cuts_ ? &*cuts_ : nullptr;
    const bool is_split = options.package.split_channels;
    for (int i = 0; i < (is_split ? channels : 1); ++i)
      strands_.emplace_back(input_, options, reader_, cuts, storage_,
                            is_split ? std::optional(i) : std::nullopt);
  }

  const Input& input_;
  packing::BlockStorage& storage_;
  SequenceReader reader_;
  std::optional<Cuts> cuts_;
  std::vector<std::string> channels_;
  std::deque<Strand> strands_;
};

void add_results_once(const Input& input, packing::BlockStorage& storage, const std::string& source,
                      std::vector<PackedFile>& files) {
  Results results(input, storage);
  results.make();
  const std::string& asked = input.options.filename;
  results.add_to(files, source,
                 stem_of(source.empty() && !asked.empty() ? std::string_view(asked) : input.name_hint));
}

[[noreturn]] void refuse_size() {
  throw base::Error(
      base::ErrorKind::over_limit,
      "The file cannot be cut into pieces of split_size: what each has besides its sound is too large. "
      "Give a larger size, or cover=strip.");
}

// A size is met by what comes out of the encoder, which may swing.
void add_results(const Input& input, packing::BlockStorage& storage, const std::string& source,
                 std::vector<PackedFile>& files) {
  constexpr int kAttempts = 5;
  constexpr double kLess = 0.93;
  audio::Options options = input.options;
  const auto with_less = [&](audio::Options& of_one) { of_one.package.split.share *= kLess; };
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    try {
      return add_results_once({input.source, input.name_hint, input.media_type, options, input.cpu,
                               input.on_open, input.following, input.chapters},
                              storage, source, files);
    } catch (const PieceTooLarge&) {
      with_less(options);
      std::ranges::for_each(options.further, with_less);
    }
  }
  refuse_size();
}

std::vector<PackedFile> make_all(const Input& input, packing::BlockStorage& storage) {
  std::vector<PackedFile> files;
  if (input.following.empty()) {
    add_results(input, storage, {}, files);
  } else if (input.options.package.join) {
    const Joined joined(input);
    add_results(joined.input(), storage, {}, files);
  } else {
    const auto add = [&](const base::ByteSource& source, std::string_view name, std::string_view media_type) {
      try {
        add_results({source, name, media_type, input.options, input.cpu, input.on_open}, storage,
                    std::string(name), files);
      } catch (const base::Error& error) {
        throw_about(name, error);
      }
      if (input.cpu) input.cpu->next_upload();
    };
    add(input.source, input.name_hint, input.media_type);
    for (const NamedSource& next : input.following) add(next.source, next.name, next.media_type);
  }
  std::set<std::string> taken{kManifest};
  for (PackedFile& file : files) file.name = unique_name(std::move(file.name), taken);
  return files;
}

// The last piece of the sound, not of the overlap.
audio::ResultInfo summary(const std::vector<PackedFile>& files) {
  audio::ResultInfo info = files.front().piece->info;
  std::set<std::string> warnings;
  double duration = 0;  // of the longest
  for (const PackedFile& file : files) {
    const Piece& piece = *file.piece;
    duration = std::max(duration, static_cast<double>(piece.end) / std::max(piece.sample_rate, 1));
    if (!piece.info.warning.empty()) warnings.insert(piece.info.warning);
  }
  info.samples = 0;
  info.declared_duration = duration;
  info.warning.clear();
  info.samples_md5.clear();
  for (const std::string& warning : warnings) info.warning = audio::joined_warnings(info.warning, warning);
  return info;
}

// Adds them one by one; what was added needs its room no longer.
template <typename Writer>
void add_files(const std::string& manifest, std::vector<PackedFile>& files, Writer& writer) {
  writer.add(kManifest, base::MemorySource(manifest));
  for (PackedFile& file : files) {
    writer.add(file.name, file.piece->bytes);
    file.piece->bytes.truncate();
  }
  writer.finish();
}

}  // namespace

audio::ResultInfo package(const Input& input, const Destination& destination, const OnStart& on_start) {
  packing::BlockStorage storage(*destination.file);
  std::vector<PackedFile> files = make_all(input, storage);
  audio::ResultInfo info = summary(files);
  const std::string text = manifest(files);
  if (input.options.package.archive == audio::Archive::tar) {
    on_start(info);
    packing::TarWriter tar(*destination.stream);
    add_files(text, files, tar);
    return info;
  }
  packing::StoredFile archive(storage);
  packing::ZipWriter zip(archive);
  add_files(text, files, zip);
  info.length = archive.size();
  on_start(info);
  base::copy(archive, *destination.stream);
  return info;
}

}  // namespace av
