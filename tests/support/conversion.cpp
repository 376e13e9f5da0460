#include "support/conversion.h"

#include <algorithm>
#include <map>

#include "support/process.h"

namespace support {
namespace {

bool is_integer_pcm(const Codec& codec) {
  return codec.lossless && codec.name.starts_with("pcm_") && !codec.is_float;
}

// The codec as the row's files have it.
const Codec& as_in(const Format& format, const Codec& codec) {
  if (format.rate == 0) return codec;
  static std::map<std::pair<std::string, std::string>, Codec> made;
  const auto [found, is_new] = made.try_emplace({format.name, codec.name}, codec);
  if (is_new) found->second.rates = {format.rate};
  if (is_new) found->second.max_channels = 1;
  return found->second;
}

// The two inputs that ask most of it.
std::vector<Signal> telling_signals(const Codec& codec) {
  if (codec.max_channels >= 6 && codec.max_channels <= 8) return {kMusic, kSurround};
  if (codec.lossless && codec.max_channels > 1) return {kMusic, kStudio};
  return {kPhone, kMusic};
}

}  // namespace

std::string Conversion::name() const {
  return std::string(format.name) + "_" + (codec.empty() ? "" : codec + "_") + signal.name;
}

std::vector<std::string> Conversion::fields() const {
  std::vector<std::string> result{"format=" + std::string(format.name)};
  if (!codec.empty()) result.push_back("codec=" + codec);
  return result;
}

void PrintTo(const Conversion& conversion, std::ostream* out) {
  *out << conversion.name();
}

std::vector<Conversion> conversions() {
  std::vector<Conversion> all;
  for (const Format& format : formats()) {
    const auto names = words(format.codecs);
    const std::vector<Signal> every{kPhone, kMusic, kSurround, kStudio};
    for (const Signal& signal : format.common ? every : telling_signals(as_in(format, codec(names.front()))))
      all.push_back({format, "", signal});
    for (std::size_t i = 1; i < names.size(); ++i) {
      for (const Signal& signal : telling_signals(codec(names[i]))) all.push_back({format, names[i], signal});
    }
  }
  return all;
}

const Codec& expected_codec(const Conversion& conversion) {
  if (!conversion.codec.empty()) return as_in(conversion.format, codec(conversion.codec));
  const auto names = words(conversion.format.codecs);
  const Codec* best = &codec(names.front());
  if (!is_integer_pcm(*best)) return as_in(conversion.format, *best);
  for (const auto& name : names) {
    const Codec& other = codec(name);
    if (is_integer_pcm(other) && best->max_bits < conversion.signal.bits && other.max_bits > best->max_bits)
      best = &other;
  }
  return as_in(conversion.format, *best);
}

bool is_exact(const Conversion& conversion) {
  const Codec& codec = expected_codec(conversion);
  const Signal& signal = conversion.signal;
  return codec.lossless && codec.max_bits >= signal.bits && codec.max_channels >= signal.channels &&
         encoded_rate(codec, signal.rate) == signal.rate;
}

int expected_channels(const Conversion& conversion) {
  const Codec& codec = expected_codec(conversion);
  return std::clamp(conversion.signal.channels, codec.min_channels, codec.max_channels);
}

Padding padding(const Conversion& conversion) {
  for (const auto& name : words(conversion.format.kept_codecs)) {
    if (name == expected_codec(conversion).name) return Padding::kept;
  }
  return conversion.format.padding;
}

std::filesystem::path readable(const Conversion& conversion, const std::filesystem::path& result) {
  if (!conversion.format.headerless) return result;
  const Codec& codec = expected_codec(conversion);
  // NUT takes every PCM; WAV knows the width of G.726's samples.
  const auto wrapped = std::filesystem::path(result).concat(codec.lossless ? ".nut" : ".wav");
  output_of(
      {{"ffmpeg", "-v", "error", "-nostdin", "-y", "-f", conversion.format.container, "-ar",
        std::to_string(encoded_rate(codec, conversion.signal.rate)), "-ac",
        std::to_string(expected_channels(conversion)), "-i", result.string(), "-c", "copy", wrapped.string()},
       {}});
  return wrapped;
}

}  // namespace support
