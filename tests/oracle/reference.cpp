#include "oracle/reference.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "support/formats.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace oracle {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> ffmpeg_words() {
  return {"ffmpeg", "-v", "error", "-nostdin", "-y"};
}

void append(std::vector<std::string>& words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
}

support::Pcm<float> pcm(const std::string& bytes, int channels) {
  std::vector<std::int32_t> samples(bytes.size() / sizeof(std::int32_t));
  std::memcpy(samples.data(), bytes.data(), bytes.size());
  support::Pcm<float> result{channels, {}};
  for (const std::int32_t sample : samples) result.samples.push_back(static_cast<float>(sample) / 0x1p31F);
  return result;
}

std::string compare_levels(const Comparison& pair, const std::string& ours, const std::string& reference) {
  constexpr double tolerance = 0.5;  // dB
  const auto mine = pcm(ours, pair.channels);
  const auto theirs = pcm(reference, pair.channels);
  for (int channel = 0; channel < pair.channels; ++channel) {
    const double level = support::rms_db(mine, channel);
    const double expected = support::rms_db(theirs, channel);
    if (std::abs(level - expected) > tolerance) {
      return pair.ours.filename().string() + ": channel " + std::to_string(channel) + " is at " +
             std::to_string(level) + " dB, ffmpeg's at " + std::to_string(expected) + " dB";
    }
  }
  return {};
}

std::string compare(const Comparison& pair, const std::string& ours, const std::string& reference) {
  const auto frame = static_cast<std::size_t>(pair.channels) * sizeof(std::int32_t);
  const std::string name = pair.ours.filename().string();
  const std::size_t apart = std::max(ours.size(), reference.size()) - std::min(ours.size(), reference.size());
  if (apart > static_cast<std::size_t>(pair.slack) * frame) {
    return name + ": " + std::to_string(ours.size() / frame) + " samples per channel, ffmpeg has " +
           std::to_string(reference.size() / frame);
  }
  if (ours.empty()) return name + ": no samples at all";
  if (!pair.same_samples) return compare_levels(pair, ours, reference);
  const auto [mine, theirs] = std::mismatch(ours.begin(), ours.end(), reference.begin());
  if (mine == ours.end()) return {};
  const auto position = static_cast<std::size_t>(mine - ours.begin()) / frame;
  return name + ": differs from ffmpeg's at sample " + std::to_string(position) + " of " +
         std::to_string(ours.size() / frame);
}

// A container's own bit rate counts its headers too, and is none that an encoder takes.
std::string stream_bit_rate(const support::Probe& probe) {
  return probe.json.at("streams").at(0).value("bit_rate", "");
}

// The filters of ffmpeg, each behind a comma.

// ffmpeg resamples and cuts bits off by other means unless it is told ours.
std::string resampling(const support::Codec& codec, const support::Signal& signal) {
  const int rate = support::encoded_rate(codec, signal.rate);
  const bool resamples = rate != signal.rate;
  const bool dithers = codec.lossless && codec.max_bits < signal.bits;
  if (!resamples && !dithers) return {};
  return ",aresample=osr=" + std::to_string(rate) + (resamples ? ":resampler=soxr:precision=28" : "") +
         (dithers ? ":dither_method=triangular_hp" : "");
}

// By itself ffmpeg makes stereo of mono 3 dB quieter, and lets a mix for an encoder of floats clip.
std::string mixing(const support::Probe& ours, const support::Signal& signal) {
  if (ours.channels == signal.channels) return {};
  if (signal.channels == 1) return ",pan=stereo|c0=c0|c1=c0";
  return ",aresample=rematrix_maxval=1:ochl=" + std::string(ours.channels == 1 ? "mono" : "stereo");
}

}  // namespace

bool ffmpeg(const fs::path& source, const std::vector<Output>& outputs, std::string& why) {
  auto words = ffmpeg_words();
  append(words, {"-i", source.string()});
  for (const Output& output : outputs) {
    append(words, {"-map", "0:a:0", "-map_metadata", "-1"});
    append(words, output.options);
    words.push_back(output.file.string());
  }
  const auto outcome = support::run({words, {}});
  why = outcome.err;
  return outcome.ok();
}

std::vector<std::string> options_like(const support::Conversion& conversion, const support::Probe& ours) {
  const support::Codec& codec = support::expected_codec(conversion);
  // Experimental: FFmpeg's encoders for DTS, MLP and TrueHD, and FLAC or TrueHD in an MP4, say they are.
  std::vector<std::string> options{"-f",         conversion.format.muxer, "-strict", "experimental", "-c:a",
                                   codec.encoder};
  const std::string bit_rate = stream_bit_rate(ours);
  if (!codec.lossless && codec.by_bit_rate && !bit_rate.empty()) append(options, {"-b:a", bit_rate});
  const std::string resampled = resampling(codec, conversion.signal);
  const std::string mixed = mixing(ours, conversion.signal);
  // Ours mixes first, and between the two ffmpeg would round.
  const bool rounds = codec.lossless && !resampled.empty() && !mixed.empty();
  const std::string filters = rounds ? ",aformat=sample_fmts=fltp" + mixed + resampled : resampled + mixed;
  if (!filters.empty()) append(options, {"-af", filters.substr(1)});
  if (codec.lossless && !codec.name.starts_with("pcm_")) append(options, {"-sample_fmt", ours.sample_format});
  return options;
}

std::vector<std::string> differences(const std::vector<Comparison>& pairs, const fs::path& work) {
  auto words = ffmpeg_words();
  for (const Comparison& pair : pairs)
    append(words, {"-i", pair.ours.string(), "-i", pair.reference.string()});
  for (std::size_t i = 0; i < 2 * pairs.size(); ++i) {
    const std::string index = std::to_string(i);
    append(words, {"-map", index + ":a:0", "-f", "s32le", (work / (index + ".raw")).string()});
  }
  support::output_of({words, {}});
  std::vector<std::string> result;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string difference =
        compare(pairs[i], support::read_file(work / (std::to_string(2 * i) + ".raw")),
                support::read_file(work / (std::to_string(2 * i + 1) + ".raw")));
    if (!difference.empty()) result.push_back(difference);
  }
  return result;
}

}  // namespace oracle
