#include "audio/preset.h"

#include <algorithm>
#include <array>

namespace audio {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 4> kSpeech{
    {{"format", "wav"}, {"sample_rate", "16000"}, {"channels", "1"}, {"bit_depth", "16"}}};
constexpr std::array<Pair, 3> kVoice{{{"format", "opus"}, {"channels", "1"}, {"bitrate", "24k"}}};
constexpr std::array<Pair, 5> kPodcast{{{"format", "mp3"},
                                        {"sample_rate", "44100"},
                                        {"channels", "2"},
                                        {"bitrate", "128k"},
                                        {"normalize", "-16"}}};
constexpr std::array<Pair, 4> kTelephone{
    {{"format", "wav"}, {"codec", "pcm_mulaw"}, {"sample_rate", "8000"}, {"channels", "1"}}};
constexpr std::array<Pair, 2> kArchive{{{"format", "flac"}, {"metadata", "keep"}}};

constexpr std::array<Preset, 5> kPresets{{
    {"speech", "16 kHz mono 16-bit WAV, what speech recognition takes", kSpeech},
    {"voice", "small mono Opus for voice messages", kVoice},
    {"podcast", "MP3 at -16 LUFS, 128 kbit/s", kPodcast},
    {"telephone", "8 kHz mono mu-law WAV for telephone systems", kTelephone},
    {"archive", "FLAC with everything kept", kArchive},
}};

}  // namespace

std::span<const Preset> presets() {
  return kPresets;
}

const Preset* find_preset(std::string_view name) {
  const auto it = std::ranges::find(kPresets, name, &Preset::name);
  return it == kPresets.end() ? nullptr : &*it;
}

}  // namespace audio
