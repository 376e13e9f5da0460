#include "audio/options.h"

namespace audio {
namespace {

// Whether the result has to be looked at as a whole before it is sent.
bool is_judged_whole(const Options& options) {
  return options.max_size || options.verify || options.report.conformance;
}

}  // namespace

std::optional<Seconds> end_of(const Options& options) {
  return options.duration ? options.start + *options.duration : options.end;
}

bool is_streamed(const Options& options) {
  if (options.delivery != Delivery::automatic) return options.delivery == Delivery::stream;
  return options.format->layout == Layout::front_to_back && !is_judged_whole(options);
}

bool may_start_early(const Options& options) {
  return options.delivery == Delivery::automatic && options.format->layout == Layout::header_first &&
         !is_judged_whole(options);
}

bool changes_samples(const Options& options) {
  return options.sample_rate || options.channels || options.bit_depth || options.bit_rate ||
         options.quality || options.volume || options.loudness || options.report.conformance ||
         options.fade_in.count() > 0 || options.fade_out.count() > 0 || options.editing.channel ||
         options.editing.trim != SilenceTrim::none;
}

bool is_package(const Options& options, std::size_t uploads) {
  const PackageOptions& package = options.package;
  return package.split.is_wanted() || package.split_channels || !options.further.empty() ||
         (uploads > 1 && !package.join) || package.is_archive_asked || package.form != PackageForm::sound;
}

}  // namespace audio
