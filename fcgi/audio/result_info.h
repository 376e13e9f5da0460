#pragma once

// What is known of a conversion: of its source, and of the result. Headers, the log and the command line say
// it.

#include <cstdint>
#include <string>

namespace audio {

// What was uploaded, as far as it is known.
struct SourceInfo {
  std::string container;  // FFmpeg's demuxer name: "mov,mp4,m4a,3gp,3g2,mj2"
  std::string codec;      // FFmpeg's codec name
  int sample_rate = 0;    // Hz
  int channels = 0;
  double duration = 0;  // seconds, as declared or estimated; 0: unknown
};

// What is being made. Known before the first byte of output is written, but for what says otherwise.
struct ResultInfo {
  std::string codec;    // FFmpeg's codec name: "mp3"
  int sample_rate = 0;  // Hz
  int channels = 0;
  std::int64_t bit_rate = 0;     // bit/s; 0: not known beforehand
  std::int64_t samples = 0;      // per channel; beforehand only where they are promised, else 0
  std::uint64_t length = 0;      // bytes of the whole result; 0: not known
  double declared_duration = 0;  // seconds, as the source's container says; 0: it does not
  std::uint64_t decode_errors = 0;
  std::uint64_t clamped_samples = 0;  // those no encoder would take: see av/filter/sample_bounds.h
  std::uint64_t clipped_samples = 0;  // beyond full scale, and cut off there by integers
  std::uint64_t hot_samples = 0;      // beyond full scale in a lossy result, which holds them: players clip
  double peak = 0;                    // linear, of both; 0: there are none
  bool truncated = false;             // the source broke off; it was converted as far as it goes
  std::string sha256;       // 32 bytes, of the whole result; empty: it was not finished before it was sent
  std::string samples_md5;  // of a finished lossless result, see av/pcm/sample_digest.h; empty: unknown
  std::string conform;      // what it was brought to, and each figure; empty: nothing was asked for
  std::string verified;     // by what it was found again: samples or length; of an archive how many files
  int bits = 0;             // of the samples that it was made of
  std::string warning;      // what was asked for and could not be had of this source; empty: nothing
  SourceInfo source;
};

// Two texts of warnings, of which any may be empty, as one.
std::string joined_warnings(const std::string& first, const std::string& second);

// dBFS, of what is beyond full scale; info.peak is not 0.
double peak_level(const ResultInfo& info);

// What a client should know about a result that is as good as its source allows; empty if nothing. Damage is
// known only of a finished result.
std::string warnings(const ResultInfo& info);

}  // namespace audio
