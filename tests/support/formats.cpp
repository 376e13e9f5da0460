#include "support/formats.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace support {
namespace {

constexpr Format kFormats[] = {
    {"mp3", "mp3", true, true},
    {"wav", "wav", true, true},
    {"flac", "flac", true, true},
    {"ogg", "ogg", true, true},
    {"opus", "ogg", true, true},
    {"m4a", "mov,mp4,m4a,3gp,3g2,mj2", true, true},
    {"aac", "aac", false, false},
    {"aiff", "aiff", true, true},
    {"caf", "caf", true, true},
    {"mka", "matroska,webm", true, true},
    {"webm", "matroska,webm", true, true},
    {"wv", "wv", true, true},
    {"ac3", "ac3", false, true},
    {"w64", "w64", true, true},
    {"au", "au", true, true},
    {"wma", "asf", false, true},
    {"mp2", "mp3", false, true},
    {"tta", "tta", true, true},
};

const std::vector<int> kMpegRates{16000, 22050, 24000, 32000, 44100, 48000};
const std::vector<int> kMp3Rates{8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
const std::vector<int> kAacRates{7350,  8000,  11025, 12000, 16000, 22050, 24000,
                                 32000, 44100, 48000, 64000, 88200, 96000};

// name, encoder, lossless, bits, channels, rates, frame, delay, lost
const std::vector<Codec> kCodecs{
    {"mp3", "libmp3lame", false, 0, 2, kMp3Rates, 1152, 1105},
    {"mp2", "mp2", false, 0, 2, kMpegRates, 1152, 481},
    {"vorbis", "libvorbis", false, 0, 8, {}, 4096, 0},
    {"opus", "libopus", false, 0, 8, {48000}, 960, 312},
    {"aac", "aac", false, 0, 8, kAacRates, 1024, 1024},
    {"ac3", "ac3", false, 0, 6, {32000, 44100, 48000}, 1536, 256},
    {"wmav2", "wmav2", false, 0, 2, kMp3Rates, 2048, 2048, 2048},
    {"flac", "flac", true, 24, 8, {}, 4608, 0},
    {"wavpack", "wavpack", true, 32, 8, {}, 0, 0},
    {"tta", "tta", true, 24, 8, {}, 0, 0},
    {"alac", "alac", true, 24, 8, {}, 4096, 0},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Codec& codec(const std::string& name) {
  static std::map<std::string, Codec> pcm;
  if (name.starts_with("pcm_")) {
    return pcm.try_emplace(name, Codec{name, name, true, 32, 255, {}, 0, 0}).first->second;
  }
  const auto found =
      std::find_if(kCodecs.begin(), kCodecs.end(), [&](const Codec& c) { return c.name == name; });
  if (found == kCodecs.end()) throw std::runtime_error("the tests do not know the codec " + name);
  return *found;
}

int expected_rate(const Codec& codec, int source_rate) {
  if (codec.rates.empty()) return source_rate;
  const auto found = std::lower_bound(codec.rates.begin(), codec.rates.end(), source_rate);
  return found == codec.rates.end() ? codec.rates.back() : *found;
}

}  // namespace support
