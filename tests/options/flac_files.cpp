#include "options/flac_files.h"

#include <cmath>

namespace options {

using namespace std::string_literals;

std::string flac_title() {
  return "\4\0\0\0test\1\0\0\0\x09\0\0\0TITLE=abc"s;
}

std::string flac_file(const std::string& frames, const support::FlacFrames& said, std::uint64_t samples) {
  return "fLaC" + support::flac_block(0, support::flac_info(said, samples)) +
         support::flac_block(4, flac_title(), true) + frames;
}

std::vector<double> flac_sound(const FlacParts& parts, unsigned channel) {
  std::vector<double> all;
  for (const support::FlacFrames& part : parts) {
    for (const std::int32_t sample : support::flac_samples(part, channel))
      all.push_back(std::ldexp(sample, -31));
  }
  return all;
}

Arguments all_bits() {
  return {"codec=pcm_s32le"};
}

}  // namespace options
