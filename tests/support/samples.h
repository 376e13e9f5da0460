#pragma once

// Decoded audio and how to compare it. Decoding is the ffmpeg program's, so that nothing of ours judges
// itself.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace support {

template <typename Sample>
struct Pcm {
  int channels = 0;
  std::vector<Sample> samples;  // interleaved

  std::int64_t frames() const { return channels ? static_cast<std::int64_t>(samples.size()) / channels : 0; }
};

// The first audio stream at its own rate and channels; 16- and 24-bit samples stand in the upper bits.
Pcm<std::int32_t> decode_int(const std::filesystem::path& file);

// The same as float, full scale 1.0, resampled and remixed by ffmpeg where `rate` or `channels` is given.
Pcm<float> decode_float(const std::filesystem::path& file, int rate = 0, int channels = 0);

// Level of one channel in dB of full scale, -200 for silence.
double rms_db(const Pcm<float>& pcm, int channel);

// Empty when equal, otherwise what differs: the counts, or the first sample that does.
std::string difference(const Pcm<std::int32_t>& expected, const Pcm<std::int32_t>& actual);

}  // namespace support
