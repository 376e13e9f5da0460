#include "support/samples.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "support/probe.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace support {
namespace {

template <typename Sample>
std::vector<Sample> decode(const std::filesystem::path& file, const char* raw_format,
                           const std::vector<std::string>& options) {
  Command command{{"ffmpeg", "-v", "error", "-i", file.string(), "-map", "0:a:0"}, {}};
  command.argv.insert(command.argv.end(), options.begin(), options.end());
  command.argv.insert(command.argv.end(), {"-f", raw_format, "-"});
  const std::string bytes = output_of(command);
  std::vector<Sample> samples(bytes.size() / sizeof(Sample));
  std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(Sample));
  return samples;
}

}  // namespace

Pcm<std::int32_t> decode_int(const std::filesystem::path& file) {
  return {probe(file).channels, decode<std::int32_t>(file, "s32le", {})};
}

Pcm<float> decode_float(const std::filesystem::path& file, int rate, int channels) {
  std::vector<std::string> options;
  if (rate) options.insert(options.end(), {"-ar", std::to_string(rate)});
  if (channels) options.insert(options.end(), {"-ac", std::to_string(channels)});
  return {channels ? channels : probe(file).channels, decode<float>(file, "f32le", options)};
}

double rms_db(const Pcm<float>& pcm, int channel) {
  double sum = 0;
  for (std::size_t i = static_cast<std::size_t>(channel); i < pcm.samples.size();
       i += static_cast<std::size_t>(pcm.channels)) {
    sum += static_cast<double>(pcm.samples[i]) * pcm.samples[i];
  }
  const double mean = sum / std::max<double>(1, static_cast<double>(pcm.frames()));
  return mean > 1e-20 ? 10 * std::log10(mean) : -200;
}

std::string difference(const Pcm<std::int32_t>& expected, const Pcm<std::int32_t>& actual) {
  if (expected.channels != actual.channels) {
    return std::to_string(actual.channels) + " channels instead of " + std::to_string(expected.channels);
  }
  if (expected.frames() != actual.frames()) {
    return std::to_string(actual.frames()) + " samples per channel instead of " +
           std::to_string(expected.frames());
  }
  const auto [a, b] = std::mismatch(expected.samples.begin(), expected.samples.end(), actual.samples.begin());
  if (a == expected.samples.end()) return {};
  return "sample " + std::to_string(a - expected.samples.begin()) + " is " + std::to_string(*b) +
         " instead of " + std::to_string(*a);
}

}  // namespace support
