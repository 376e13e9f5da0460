#pragma once

// What the ffmpeg program makes of the same source with the same parameters, and whether two files hold the
// same audio. Few processes: one encodes every reference of a source, one decodes every file to be compared.

#include <filesystem>
#include <string>
#include <vector>

#include "support/conversion.h"
#include "support/probe.h"

namespace oracle {

struct Output {
  std::vector<std::string> options;  // "-c:a", "libmp3lame", "-b:a", "128000"
  std::filesystem::path file;
};

// ffmpeg -i source, with every output in one run. False when ffmpeg refuses; `why` is then what it said.
bool ffmpeg(const std::filesystem::path& source, const std::vector<Output>& outputs, std::string& why);

// The options that make ffmpeg write what `ours`, the result of `conversion`, turned out to be: container,
// encoder, bit rate, rate, channels, sample format; resampled and dithered the same way.
std::vector<std::string> options_like(const support::Conversion& conversion, const support::Probe& ours);

struct Comparison {
  std::filesystem::path ours;
  std::filesystem::path reference;
  int channels;
  bool same_samples;  // otherwise about as many samples at the same level are enough
  int slack = 0;      // samples per channel that the counts may differ by
};

// One line per pair that differs.
std::vector<std::string> differences(const std::vector<Comparison>& pairs, const std::filesystem::path& work);

}  // namespace oracle
