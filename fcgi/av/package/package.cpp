#include "av/package/package.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "av/joined.h"
#include "av/package/manifest.h"
#include "av/package/names.h"
#include "av/package/results.h"
#include "av/trimmed.h"
#include "base/copy.h"
#include "base/memory_source.h"
#include "packing/tar.h"
#include "packing/zip.h"

namespace av {
namespace {

constexpr const char* kManifest = "manifest.json";

constexpr const char* kNoCopy =
    "puts nothing into an archive: what is joined there is encoded. Leave it out, or leave out archive";

// One sound of the request: an upload, or all of them as one.
struct Sound {
  std::string source;  // as PackedFile has it
  std::string stem;    // what its files' names begin with
  std::unique_ptr<const Trimmed> trimmed;

  const Input& input() const { return trimmed->input(); }
};

[[noreturn]] void refuse_size() {
  throw base::Error(
      base::ErrorKind::over_limit,
      "The file cannot be cut into pieces of split_size: what each has besides its sound is too large. "
      "Give a larger size, or cover=strip.");
}

// Everything that is made of a request.
class Packing {
 public:
  Packing(const Input& input, packing::BlockStorage& storage) : input_(input), storage_(storage) {
    if (input.options.editing.replaygain != audio::ReplayGain::none) gains_.emplace();
  }

  std::vector<PackedFile> make() {
    find_sounds();
    if (gains_) {
      make_all();
      gains_->complete(input_.options.editing.replaygain == audio::ReplayGain::album);
    }
    std::vector<PackedFile> files = make_all();
    std::set<std::string> taken{kManifest};
    for (PackedFile& file : files) file.name = unique_name(std::move(file.name), taken);
    return files;
  }

  std::vector<SourceMap> maps() const {
    std::vector<SourceMap> all;
    for (const Sound& sound : sounds_) {
      const Input& input = sound.input();
      if (input.kept) all.push_back({sound.source, input.kept, input.options.start.count()});
    }
    return all;
  }

 private:
  void find_sounds() {
    const std::string& asked = input_.options.filename;
    const std::string stem = stem_of(asked.empty() ? input_.name_hint : std::string_view(asked));
    if (input_.following.empty()) {
      add_sound(input_, "", stem);
    } else if (input_.options.package.join) {
      if (input_.options.codec_mode == audio::CodecMode::copy)
        throw base::Error(std::vector<base::FieldError>{{"codec", kNoCopy}});
      joined_.emplace(input_);
      add_sound(joined_->input(), "", stem);
    } else {
      for (Input& one : uploads_of(input_, input_.options)) {
        one.cpu = input_.cpu;
        one.on_open = input_.on_open;
        inputs_.push_back(one);
      }
      for (const Input& one : inputs_)
        about(one, [&] { add_sound(one, std::string(one.name_hint), stem_of(one.name_hint)); });
    }
  }

  void add_sound(const Input& input, const std::string& source, const std::string& stem) {
    sounds_.push_back({source, stem, std::make_unique<const Trimmed>(input)});
  }

  // Of several that are not joined, errors name theirs.
  void about(const Input& input, const std::function<void()>& work) {
    if (inputs_.empty()) return work();
    try {
      work();
    } catch (const base::Error& error) {
      throw_about(input.name_hint, error);
    }
    if (input_.cpu) input_.cpu->next_upload();
  }

  std::vector<PackedFile> make_all() {
    std::vector<PackedFile> files;
    std::set<std::string> folders;
    for (std::size_t i = 0; i < sounds_.size(); ++i)
      about(sounds_[i].input(), [&] { add_results(i, files, folders); });
    return files;
  }

  // A size is met by what comes out of the encoder, which may swing.
  void add_results(std::size_t number, std::vector<PackedFile>& files, std::set<std::string>& folders) {
    constexpr int kAttempts = 5;
    constexpr double kLess = 0.93;
    const Sound& sound = sounds_[number];
    audio::Options options = sound.input().options;
    const auto with_less = [&](audio::Options& of_one) { of_one.package.split.share *= kLess; };
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      const Input input = with_options(sound.input(), options);
      try {
        Results results(input, storage_, gains_ ? &*gains_ : nullptr, number);
        results.make();
        return results.add_to(files, sound.source, sound.stem, folders);
      } catch (const PieceTooLarge&) {
        with_less(options);
        std::ranges::for_each(options.further, with_less);
      }
    }
    refuse_size();
  }

  const Input& input_;
  packing::BlockStorage& storage_;
  std::optional<Joined> joined_;
  std::deque<Input> inputs_;  // of several uploads that are not joined
  std::vector<Sound> sounds_;
  std::optional<Gains> gains_;
};

// "samples=2, none=1": how many files were found again by what. Empty: none was looked at.
std::string verified_counts(const std::vector<PackedFile>& files) {
  std::string text;
  for (const std::string how : {"samples", "length", "none"}) {
    const auto count = std::ranges::count_if(
        files, [&](const PackedFile& file) { return file.piece->info.verified == how; });
    if (count > 0) text += (text.empty() ? "" : ", ") + how + "=" + std::to_string(count);
  }
  return text;
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
  info.verified = verified_counts(files);
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
  Packing packing(input, storage);
  std::vector<PackedFile> files = packing.make();
  audio::ResultInfo info = summary(files);
  const std::string text = manifest(files, packing.maps());
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
