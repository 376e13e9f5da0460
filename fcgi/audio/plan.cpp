#include "audio/plan.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "audio/bit_rate.h"
#include "audio/sample_rate.h"
#include "base/error.h"

namespace audio {
namespace {

constexpr int kMinPcmBits = 16;  // 8-bit sources become 16-bit results, which hold them exactly

// Whether `candidate` keeps more of a sample of `bits` than `best` does, or as much in less space.
bool holds_better(const Codec& candidate, const Codec& best, int bits) {
  const bool best_is_enough = best.bits >= bits;
  const bool candidate_is_enough = candidate.bits >= bits;
  if (best_is_enough && candidate_is_enough) return candidate.bits < best.bits;
  return !best_is_enough && candidate.bits > best.bits;
}

std::vector<const Format*> all_formats() {
  std::vector<const Format*> all;
  for (const Format& format : formats()) all.push_back(&format);
  for (const Variant& variant : variants()) all.push_back(&format_of(variant));
  return all;
}

using NarrowCodecs = std::map<std::pair<const Format*, std::string_view>, Codec>;

NarrowCodecs narrow_codecs() {
  NarrowCodecs made;
  for (const Format* format : all_formats()) {
    if (format->sample_rate == 0) continue;
    for (const auto name : format->codec_names.split()) {
      Codec codec = *find_codec(name);
      codec.sample_rates = {&format->sample_rate, 1};
      codec.max_channels = 1;
      made.emplace(std::pair(format, name), codec);
    }
  }
  return made;
}

}  // namespace

const Codec& narrowed(const Format& format, const Codec& codec) {
  if (format.sample_rate == 0) return codec;
  static const NarrowCodecs all = narrow_codecs();
  const auto found = all.find({&format, codec.name});
  return found == all.end() ? codec : found->second;
}

bool holds_depth(const Codec& codec, const BitDepth& depth) {
  if (codec.bits > 0) return codec.bits == depth.bits && codec.is_float == depth.is_float;
  return codec.lossless && !depth.is_float && depth.bits <= codec.max_bits;
}

const Codec* depth_codec(const Format& format, const Codec* asked, const BitDepth& depth) {
  const Codec* preferred = asked ? asked : find_codec(format);
  if (holds_depth(*preferred, depth)) return preferred;
  if (asked || preferred->bits == 0) return nullptr;
  for (const auto name : format.codec_names.split()) {
    const Codec* sibling = find_codec(name);
    if (sibling->bits > 0 && holds_depth(*sibling, depth)) return sibling;
  }
  return nullptr;
}

const Codec& preferred_codec(const Options& options) {
  return narrowed(*options.format, options.codec ? *options.codec : *find_codec(*options.format));
}

const Codec* pcm_codec(const Format& format, const SourceAudio& source) {
  const int bits = std::max(source.bits, kMinPcmBits);
  const Codec* best = nullptr;
  for (const auto name : format.codec_names.split()) {
    const Codec* candidate = find_codec(name);
    if (candidate->bits < kMinPcmBits || candidate->is_float != source.is_float) continue;
    if (!best || holds_better(*candidate, *best, bits)) best = candidate;
  }
  return best;
}

const Codec& choose_codec(const Options& options, const SourceAudio& source) {
  if (options.bit_depth) {
    if (const Codec* codec = depth_codec(*options.format, options.codec, *options.bit_depth))
      return narrowed(*options.format, *codec);
  }
  const Codec& preferred = preferred_codec(options);
  if (options.codec || preferred.bits == 0 || source.bits == 0) return preferred;
  const Codec* best = pcm_codec(*options.format, source);
  return best ? narrowed(*options.format, *best) : preferred;
}

bool loses_bits(const Options& options, const Codec& codec, const SourceAudio& source) {
  if (!codec.lossless || codec.is_float || source.bits == 0) return false;
  const int depth = options.bit_depth ? options.bit_depth->bits
                    : codec.bits > 0  ? codec.bits
                                      : codec.max_bits;
  return depth <= kMinPcmBits && (source.is_float || depth < source.bits);
}

int choose_sample_rate(const Options& options, const Codec& codec, int source_rate) {
  return nearest_sample_rate(codec, options.sample_rate.value_or(source_rate));
}

std::int64_t choose_bit_rate(const Options& options, const Codec& codec, int sample_rate, int channels) {
  if (codec.bit_rates.empty() || options.quality) return 0;
  if (options.bit_rate) {
    const std::string problem = bit_rate_problem(codec, *options.bit_rate, sample_rate, channels);
    if (!problem.empty()) throw base::Error({{"bitrate", problem}});
    return *options.bit_rate;
  }
  const BitRateRule& rule = bit_rate_rule(codec, sample_rate);
  const auto [min, max] = bit_rate_bounds(rule, channels);
  if (options.bit_rate_limit && max > 0)
    return highest_legal_bit_rate(rule, std::min(*options.bit_rate_limit, max), min);
  if (codec.quality && codec.quality->used_by_default) return 0;
  const std::int64_t standard = std::clamp(std::int64_t{rule.default_per_channel} * channels, min, max);
  return highest_legal_bit_rate(rule, standard, min);
}

}  // namespace audio
