#include "audio/format.h"

#include <algorithm>
#include <array>

#include "audio/text.h"

namespace audio {
namespace {

using Names = std::string_view;

constexpr std::array<Names, 4> kMp3Aliases{"audio/mpeg", "audio/mp3", "mpga", "mpeg"};
constexpr std::array<Names, 5> kWavAliases{"wave", "audio/wav", "audio/x-wav", "audio/wave",
                                           "audio/vnd.wave"};
constexpr std::array<Names, 2> kFlacAliases{"audio/flac", "audio/x-flac"};
constexpr std::array<Names, 4> kOggAliases{"oga", "vorbis", "audio/ogg", "application/ogg"};
constexpr std::array<Names, 1> kOpusAliases{"audio/opus"};
constexpr std::array<Names, 5> kM4aAliases{"m4b", "audio/mp4", "audio/x-m4a", "audio/m4a", "mp4a"};
constexpr std::array<Names, 3> kAacAliases{"adts", "audio/aac", "audio/aacp"};
constexpr std::array<Names, 4> kAiffAliases{"aif", "aifc", "audio/aiff", "audio/x-aiff"};
constexpr std::array<Names, 1> kCafAliases{"audio/x-caf"};
constexpr std::array<Names, 2> kMkaAliases{"matroska", "audio/x-matroska"};
constexpr std::array<Names, 2> kWebmAliases{"weba", "audio/webm"};
constexpr std::array<Names, 2> kWvAliases{"wavpack", "audio/x-wavpack"};
constexpr std::array<Names, 1> kAc3Aliases{"audio/ac3"};
constexpr std::array<Names, 1> kW64Aliases{"audio/x-w64"};
constexpr std::array<Names, 2> kAuAliases{"snd", "audio/basic"};
constexpr std::array<Names, 2> kWmaAliases{"asf", "audio/x-ms-wma"};
constexpr std::array<Names, 2> kMp2Aliases{"mpa", "audio/mp2"};
constexpr std::array<Names, 1> kTtaAliases{"audio/x-tta"};

constexpr std::array<Names, 1> kMp3{"mp3"};
constexpr std::array<Names, 8> kWav{"pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le",
                                    "pcm_f64le", "pcm_u8",    "pcm_alaw",  "pcm_mulaw"};
constexpr std::array<Names, 1> kFlac{"flac"};
constexpr std::array<Names, 3> kOgg{"vorbis", "opus", "flac"};
constexpr std::array<Names, 1> kOpus{"opus"};
constexpr std::array<Names, 2> kM4a{"aac", "alac"};
constexpr std::array<Names, 1> kAac{"aac"};
constexpr std::array<Names, 4> kAiff{"pcm_s16be", "pcm_s24be", "pcm_s32be", "pcm_f32be"};
constexpr std::array<Names, 6> kCaf{"pcm_s16be", "pcm_s24be", "pcm_s32be", "pcm_f32be", "pcm_f64be", "alac"};
constexpr std::array<Names, 9> kMka{"vorbis", "opus", "flac",      "aac",      "mp3",
                                    "ac3",    "tta",  "pcm_s16le", "pcm_s24le"};
constexpr std::array<Names, 2> kWebm{"opus", "vorbis"};
constexpr std::array<Names, 1> kWv{"wavpack"};
constexpr std::array<Names, 1> kAc3{"ac3"};
constexpr std::array<Names, 7> kAu{"pcm_s16be", "pcm_s24be", "pcm_s32be", "pcm_f32be",
                                   "pcm_f64be", "pcm_mulaw", "pcm_alaw"};
constexpr std::array<Names, 1> kWma{"wmav2"};
constexpr std::array<Names, 1> kMp2{"mp2"};
constexpr std::array<Names, 1> kTta{"tta"};

// RF64 replaces RIFF by itself above 4 GiB (EBU Tech 3306); faststart puts moov first; a Matroska file that
// reserves room for its cues has them where a player looks first.
constexpr std::array kFormats{
    Format{"mp3", "MP3", "mp3", "audio/mpeg", kMp3Aliases, "mp3", "", Layout::completed_last, kMp3},
    Format{"wav", "WAV", "wav", "audio/wav", kWavAliases, "wav", "rf64=auto", Layout::completed_last, kWav},
    Format{"flac", "FLAC", "flac", "audio/flac", kFlacAliases, "flac", "", Layout::completed_last, kFlac},
    Format{"ogg", "Ogg Vorbis", "ogg", "audio/ogg", kOggAliases, "ogg", "", Layout::front_to_back, kOgg},
    Format{"opus", "Opus", "opus", "audio/ogg", kOpusAliases, "opus", "", Layout::front_to_back, kOpus},
    Format{"m4a", "M4A (AAC)", "m4a", "audio/mp4", kM4aAliases, "ipod", "movflags=+faststart",
           Layout::completed_last, kM4a},
    Format{"aac", "AAC (ADTS)", "aac", "audio/aac", kAacAliases, "adts", "", Layout::front_to_back, kAac},
    Format{"aiff", "AIFF", "aiff", "audio/aiff", kAiffAliases, "aiff", "", Layout::completed_last, kAiff},
    Format{"caf", "Core Audio", "caf", "audio/x-caf", kCafAliases, "caf", "", Layout::completed_last, kCaf},
    Format{"mka", "Matroska", "mka", "audio/x-matroska", kMkaAliases, "matroska", "", Layout::completed_last,
           kMka},
    Format{"webm", "WebM", "webm", "audio/webm", kWebmAliases, "webm", "", Layout::completed_last, kWebm},
    Format{"wv", "WavPack", "wv", "audio/x-wavpack", kWvAliases, "wv", "", Layout::completed_last, kWv},
    Format{"ac3", "Dolby Digital AC-3", "ac3", "audio/ac3", kAc3Aliases, "ac3", "", Layout::front_to_back,
           kAc3},
    Format{"w64", "Sony Wave64", "w64", "audio/x-w64", kW64Aliases, "w64", "", Layout::completed_last, kWav},
    Format{"au", "Sun AU", "au", "audio/basic", kAuAliases, "au", "", Layout::completed_last, kAu},
    Format{"wma", "Windows Media Audio", "wma", "audio/x-ms-wma", kWmaAliases, "asf", "",
           Layout::completed_last, kWma},
    Format{"mp2", "MP2", "mp2", "audio/mpeg", kMp2Aliases, "mp2", "", Layout::front_to_back, kMp2},
    Format{"tta", "True Audio", "tta", "audio/x-tta", kTtaAliases, "tta", "", Layout::completed_last, kTta},
};

bool answers_to(const Format& format, std::string_view text) {
  return format.name == text || format.extension == text ||
         std::ranges::find(format.aliases, text) != format.aliases.end();
}

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* find_format(std::string_view text) {
  std::string wanted = to_lower(text);
  if (wanted.starts_with('.')) wanted.erase(0, 1);
  const auto it = std::ranges::find_if(kFormats, [&](const Format& row) { return answers_to(row, wanted); });
  return it == kFormats.end() ? nullptr : &*it;
}

const Codec* find_codec(const Format& format, std::string_view name) {
  if (name.empty()) return find_codec(format.codec_names.front());
  const bool listed = std::ranges::find(format.codec_names, name) != format.codec_names.end();
  return listed ? find_codec(name) : nullptr;
}

std::string format_names() {
  std::string names;
  for (const Format& format : kFormats) names += (names.empty() ? "" : ", ") + std::string(format.name);
  return names;
}

}  // namespace audio
