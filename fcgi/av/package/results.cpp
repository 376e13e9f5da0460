#include "av/package/results.h"

#include <algorithm>
#include <utility>

#include "av/kept_pcm.h"
#include "av/lib/channel_layout.h"
#include "av/package/analysis_strand.h"
#include "av/package/copy_strand.h"
#include "av/package/hls_strand.h"
#include "av/package/names.h"

namespace av {

Results::Results(const Input& input, packing::BlockStorage& storage, Gains* gains, std::size_t upload)
    : input_(input), storage_(storage), gains_(gains), upload_(upload), reader_(input) {
  if (input.options.package.split.is_wanted()) cuts_.emplace(input);
}

void Results::make() {
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (reader_.next(*frame)) {
    if (channels_.empty()) begin(*frame);
    if (!somebody_listens_) break;
    for (const auto& strand : strands_) {
      if (strand) strand->push(*frame);
    }
    av_frame_unref(frame.get());
  }
  reader_.check_decoded();
}

void Results::add_to(std::vector<PackedFile>& files, const std::string& source, const std::string& stem,
                     std::set<std::string>& taken) {
  for (const auto& strand : strands_) {
    if (!strand) continue;
    std::vector<std::unique_ptr<Piece>> pieces = strand->finish();
    if (strand->options().verify && !measures()) strand->verify(pieces, input_.cpu);
    const std::string channel =
        strand->channel() ? channels_[static_cast<std::size_t>(*strand->channel())] : "";
    const std::size_t count = pieces.size();
    const std::string folder = pieces.front()->inner_name.empty() ? "" : folder_name(stem, channel, taken);
    for (auto& piece : pieces) {
      const audio::PackageFormRow* form = piece->form;
      std::string name = folder + "/" + piece->inner_name;
      if (folder.empty()) {
        name = file_name({.stem = stem + std::string(form ? form->suffix : ""),
                          .channel = channel,
                          .number = piece->number,
                          .count = count,
                          .title = piece->title,
                          .extension = form ? form->extension : strand->options().format->extension});
      }
      files.push_back({std::move(name), source, channel, std::move(piece)});
    }
  }
}

void Results::begin(const AVFrame& first) {
  const int channels = first.ch_layout.nb_channels;
  for (int i = 0; i < channels; ++i) channels_.push_back(channel_name(first.ch_layout, i));
  add_strands(input_.options, channels);
  for (const audio::Options& options : input_.options.further) add_strands(options, channels);
  somebody_listens_ = measures() || std::ranges::any_of(strands_, &Strand::listens);
}

// What is found out is of the whole sound, whatever becomes of it.
void Results::add_strands(const audio::Options& options, int channels) {
  const audio::PackageForm form = options.package.form;
  const bool is_sound = form == audio::PackageForm::sound || form == audio::PackageForm::hls;
  const bool is_split = options.package.split_channels && is_sound;
  for (int i = 0; i < (is_split ? channels : 1); ++i)
    add_strand(options, is_split ? std::optional(i) : std::nullopt);
}

void Results::add_strand(const audio::Options& options, std::optional<int> channel) {
  const StrandSource source{input_, reader_, cuts_ ? &*cuts_ : nullptr, storage_};
  const audio::PackageForm form = options.package.form;
  if (form == audio::PackageForm::sound && !channel && !measures() && CopyStrand::suits(source, options)) {
    strands_.push_back(std::make_unique<CopyStrand>(source, options));
  } else if (form == audio::PackageForm::sound) {
    const std::size_t number = strands_.size();
    const audio::Options kept = channel ? options : with_pcm_kept(options, reader_.demuxer());
    strands_.push_back(std::make_unique<SoundStrand>(source, kept, channel,
                                                     gains_ ? &gains_->of(upload_, number) : nullptr,
                                                     measures() ? &gains_->album(number) : nullptr));
  } else if (measures()) {
    strands_.push_back(nullptr);
  } else if (form == audio::PackageForm::hls) {
    strands_.push_back(std::make_unique<HlsStrand>(source, options, channel));
  } else {
    strands_.push_back(std::make_unique<AnalysisStrand>(source, options));
  }
}

}  // namespace av
