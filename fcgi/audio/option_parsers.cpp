#include "audio/option_parsers.h"

#include <array>
#include <cmath>

#include "audio/bit_rate_text.h"
#include "audio/meant.h"
#include "audio/package_forms.h"
#include "audio/range_text.h"
#include "audio/value_parsers.h"
#include "base/printable.h"
#include "base/text.h"

namespace audio {
namespace {

// Sets `target` to the meaning that the table gives `value`.
template <typename T, std::size_t N>
bool look_up(const std::array<std::pair<std::string_view, T>, N>& table, std::string_view value, T& target) {
  for (const auto& [text, meaning] : table) {
    if (text != value) continue;
    target = meaning;
    return true;
  }
  return false;
}

Problem parse_keep(std::string_view value, bool& target) {
  constexpr std::array<std::pair<std::string_view, bool>, 2> kKeep{{{"keep", true}, {"strip", false}}};
  if (look_up(kKeep, value, target)) return {};
  return quoted(value) + " is neither keep nor strip";
}

// A finite number within the bounds of the row, or nothing.
std::optional<double> parse_within(const OptionValues& row, std::string_view value) {
  const auto number = base::parse_number<double>(value);
  return number && *number >= row.min && *number <= row.max ? number : std::nullopt;
}

constexpr double kEbuLoudness = -23;  // LUFS: EBU R 128

}  // namespace

Problem parse_format(std::string_view value, Options& options) {
  options.format = find_format(value);
  if (options.format) return {};
  return "there is no format " + quoted(value) + did_you_mean(meant_format(value)) +
         " It is one of: " + format_names();
}

Problem parse_target(std::string_view value, Options& options) {
  const PackageFormRow* row = find_package_form(value);
  if (!row) return parse_format(value, options);
  options.package.form = row->form;
  options.waveform.form = row->waveform;
  return parse_format(row->format, options);
}

Problem parse_codec(std::string_view value, Options& options) {
  constexpr std::array<std::pair<std::string_view, CodecMode>, 2> kModes{
      {{"copy", CodecMode::copy}, {"auto", CodecMode::automatic}}};
  const std::string name = base::to_lower(value);
  if (look_up(kModes, std::string_view(name), options.codec_mode)) return {};
  options.codec = find_codec(name);
  if (options.codec) return {};
  return "there is no codec " + quoted(value) + did_you_mean(meant_codec(name)) +
         " It is copy, auto or one of the format's codecs, see GET /formats";
}

Problem parse_bitrate(std::string_view value, Options& options) {
  constexpr std::int64_t kLeast = 1000;  // bit/s; no codec here goes lower
  options.bit_rate = parse_bit_rate(value);
  if (!options.bit_rate || *options.bit_rate <= 0) {
    return quoted(value) + " is not a bit rate; write 128k or 128000 (bit/s)";
  }
  if (*options.bit_rate >= kLeast) return {};
  const std::string text = base::printable(value);
  return quoted(value) + " would be " + text + " bit/s; did you mean " + text + "k?";
}

Problem parse_quality(std::string_view value, Options& options) {
  options.quality = base::parse_number<double>(value);
  if (options.quality && std::isfinite(*options.quality)) return {};
  return quoted(value) + " is not a number";
}

Problem parse_sample_rate(std::string_view value, Options& options) {
  options.sample_rate = base::parse_number<int>(value);
  if (options.sample_rate && *options.sample_rate > 0) return {};
  return quoted(value) + " is not a sample rate in Hz, for instance 44100";
}

Problem parse_channels(std::string_view value, Options& options) {
  options.package.split_channels = value == "split";
  if (options.package.split_channels) return {};
  options.channels = base::parse_number<int>(value);
  if (options.channels && *options.channels >= 1 && *options.channels <= kMaxChannels) return {};
  return quoted(value) + " is neither split nor a number of channels from " + range_text(kChannelValues);
}

Problem parse_bit_depth(std::string_view value, Options& options) {
  BitDepth depth{};
  if (!look_up(kBitDepths, value, depth))
    return quoted(value) + " is not a bit depth; it is 16, 24, 32 or float";
  options.bit_depth = depth;
  return {};
}

Problem parse_track(std::string_view value, Options& options) {
  options.track = base::parse_number<int>(value);
  if (options.track && *options.track >= 0) return {};
  return quoted(value) + " is not the number of an audio stream; they count from 0";
}

Problem parse_start(std::string_view value, Options& options) {
  return parse_seconds(value, options.start);
}

Problem parse_end(std::string_view value, Options& options) {
  return parse_seconds(value, options.end.emplace());
}

Problem parse_duration(std::string_view value, Options& options) {
  return parse_seconds(value, options.duration.emplace());
}

Problem parse_play_length(std::string_view value, Options& options) {
  return parse_seconds(value, options.play_length.emplace());
}

Problem parse_volume(std::string_view value, Options& options) {
  std::string_view number = value;
  if (number.ends_with("dB")) number.remove_suffix(2);
  if (number.starts_with('+') && !number.starts_with("+-")) number.remove_prefix(1);
  options.volume = parse_within(kVolumeValues, number);
  if (options.volume) return {};
  return quoted(value) + " is not a change in dB from " + range_text(kVolumeValues) + ", for instance -3";
}

Problem parse_fade_in(std::string_view value, Options& options) {
  return parse_seconds(value, options.fade_in);
}

Problem parse_fade_out(std::string_view value, Options& options) {
  return parse_seconds(value, options.fade_out);
}

Problem parse_normalize(std::string_view value, Options& options) {
  options.loudness = value == "ebu" ? kEbuLoudness : parse_within(kLoudnessValues, value);
  if (options.loudness) return {};
  return quoted(value) + " is neither ebu (-23 LUFS) nor a loudness in LUFS from " +
         range_text(kLoudnessValues) + ", for instance -16";
}

Problem parse_max_size(std::string_view value, Options& options) {
  options.max_size = base::parse_size(value);
  if (options.max_size && *options.max_size > 0) return {};
  return quoted(value) + " is not a size; write bytes (25000000) or 25MB";
}

Problem parse_metadata(std::string_view value, Options& options) {
  return parse_keep(value, options.keep_metadata);
}

Problem parse_cover(std::string_view value, Options& options) {
  return parse_keep(value, options.keep_cover);
}

Problem parse_delivery(std::string_view value, Options& options) {
  constexpr std::array<std::pair<std::string_view, Delivery>, 3> kDeliveries{
      {{"auto", Delivery::automatic}, {"stream", Delivery::stream}, {"file", Delivery::file}}};
  if (look_up(kDeliveries, value, options.delivery)) return {};
  return quoted(value) + " is not a delivery; it is auto, stream or file";
}

Problem parse_verify(std::string_view value, Options& options) {
  return parse_yes(value, options.verify);
}

Problem parse_filename(std::string_view value, Options& options) {
  options.filename = value;
  return {};
}

}  // namespace audio
