#include "audio/codec.h"

#include <algorithm>
#include <array>
#include <limits>

namespace audio {
namespace {

// ISO/IEC 11172-3 and 13818-3: the bit-rate index tables. LAME refuses more than 64 kbit/s in MPEG-2.5.
constexpr std::array kMp3Mpeg1{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
constexpr std::array kMp3Mpeg2{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
constexpr std::array kMp3Mpeg25{8, 16, 24, 32, 40, 48, 56, 64};
constexpr std::array kMp2Mpeg1{32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
constexpr std::array kAc3{32,  40,  48,  56,  64,  80,  96,  112, 128, 160,
                          192, 224, 256, 320, 384, 448, 512, 576, 640};

constexpr int kAnyRate = std::numeric_limits<int>::max();

constexpr auto kStream = BitRateScope::stream;
constexpr auto kChannel = BitRateScope::channel;

constexpr std::array<BitRateRule, 3> kMp3Rules{{
    {12000, 32000, 8000, 64000, kStream, kMp3Mpeg25},
    {24000, 64000, 8000, 160000, kStream, kMp3Mpeg2},
    {kAnyRate, 96000, 32000, 320000, kStream, kMp3Mpeg1},
}};
constexpr std::array<BitRateRule, 2> kMp2Rules{{
    {24000, 64000, 8000, 160000, kStream, kMp3Mpeg2},
    {kAnyRate, 96000, 32000, 384000, kStream, kMp2Mpeg1},
}};
constexpr std::array<BitRateRule, 1> kAc3Rules{{{kAnyRate, 96000, 32000, 640000, kStream, kAc3}}};

// RFC 6716 §2.1.1; libopus takes up to 256 kbit/s a channel.
constexpr std::array<BitRateRule, 3> kOpusRules{{
    {12000, 24000, 6000, 256000, kChannel},
    {16000, 32000, 6000, 256000, kChannel},
    {kAnyRate, 64000, 6000, 256000, kChannel},
}};

// An AAC frame of 1024 samples holds at most 6144 bits a channel (ISO/IEC 14496-3): 6 bit times the sample
// rate.
constexpr std::array<BitRateRule, 8> kAacRules{{
    {8000, 32000, 8000, 44000, kChannel},
    {12000, 40000, 8000, 66000, kChannel},
    {16000, 48000, 8000, 96000, kChannel},
    {24000, 64000, 8000, 132000, kChannel},
    {32000, 80000, 16000, 192000, kChannel},
    {44100, 96000, 16000, 264000, kChannel},
    {48000, 96000, 16000, 288000, kChannel},
    {kAnyRate, 128000, 32000, 384000, kChannel},
}};

// libvorbis refuses a managed bit rate outside what its mode tables know for the sample rate, with coupled
// and with independent channels; above 50 kHz it has no such tables.
constexpr std::array<BitRateRule, 7> kVorbisRules{{
    {8999, 16000, 8000, 32000, kChannel},
    {14999, 24000, 13000, 44000, kChannel},
    {18999, 40000, 16000, 86000, kChannel},
    {25999, 56000, 20000, 86000, kChannel},
    {39999, 80000, 30000, 190000, kChannel},
    {49999, 80000, 32000, 240000, kChannel},
    {kAnyRate, 0, 0, 0, kChannel},
}};

constexpr std::array<BitRateRule, 3> kWmaRules{{
    {16000, 48000, 24000, 128000, kStream},
    {32000, 64000, 24000, 256000, kStream},
    {kAnyRate, 96000, 24000, 320000, kStream},
}};

constexpr QualityScale kMp3Quality{0, 9};
constexpr QualityScale kVorbisQuality{-1, 10, true, 5};

constexpr std::array kMp3Rates{44100, 48000, 32000, 22050, 24000, 16000, 11025, 12000, 8000};
constexpr std::array kMp2Rates{44100, 48000, 32000, 22050, 24000, 16000};
constexpr std::array kAc3Rates{48000, 44100, 32000};
constexpr std::array kOpusRates{48000, 24000, 16000, 12000, 8000};
constexpr std::array kAacRates{96000, 88200, 64000, 48000, 44100, 32000, 24000,
                               22050, 16000, 12000, 11025, 8000,  7350};

constexpr std::string_view kStereo = "mono|stereo";
// The orders Vorbis I §4.3.9 and RFC 7845 §5.1.1.2 define. FFmpeg's encoders take other layouts of the same
// count in part (5.1(side) into Opus fails), so the filter graph is asked for these.
constexpr std::string_view kVorbisLayouts = "mono|stereo|3.0|quad|5.0|5.1|6.1|7.1";
constexpr std::string_view kAlacLayouts = "mono|stereo|3.0|4.0|5.0|5.1|6.1(back)|7.1(wide)";
constexpr std::string_view kAc3Layouts =
    "mono|stereo|3.0(back)|3.0|quad(side)|quad|4.0|5.0(side)|5.0|2.1|3.1|4.1|5.1(side)|5.1";
constexpr std::string_view kFlacLayouts =
    "mono|stereo|3.0|quad|quad(side)|5.0|5.0(side)|5.1|5.1(side)|6.1|7.1";

constexpr Codec pcm(std::string_view name, int bits, bool is_float = false) {
  return {.name = name,
          .encoder = name,
          .lossless = true,
          .bits = bits,
          .is_float = is_float,
          .max_channels = 64};
}

constexpr Codec companded(std::string_view name) {
  return {.name = name, .encoder = name, .max_channels = 64};
}

constexpr std::array kCodecs{
    Codec{.name = "mp3",
          .encoder = "libmp3lame",
          .bit_rates = kMp3Rules,
          .quality = &kMp3Quality,
          .sample_rates = kMp3Rates,
          .max_channels = 2,
          .layouts = kStereo},
    Codec{.name = "mp2",
          .encoder = "mp2",
          .bit_rates = kMp2Rules,
          .sample_rates = kMp2Rates,
          .max_channels = 2,
          .layouts = kStereo},
    Codec{.name = "aac", .encoder = "aac", .bit_rates = kAacRules, .sample_rates = kAacRates},
    Codec{.name = "alac", .encoder = "alac", .lossless = true, .max_bits = 24, .layouts = kAlacLayouts},
    Codec{.name = "vorbis",
          .encoder = "libvorbis",
          .bit_rates = kVorbisRules,
          .quality = &kVorbisQuality,
          .min_sample_rate = 8000,
          .max_sample_rate = 192000,
          .layouts = kVorbisLayouts},
    Codec{.name = "opus",
          .encoder = "libopus",
          .bit_rates = kOpusRules,
          .sample_rates = kOpusRates,
          .layouts = kVorbisLayouts},
    Codec{.name = "flac",
          .encoder = "flac",
          .lossless = true,
          .max_bits = 24,
          .max_sample_rate = 655350,
          .layouts = kFlacLayouts},
    Codec{.name = "wavpack", .encoder = "wavpack", .lossless = true, .max_bits = 32},
    Codec{.name = "tta", .encoder = "tta", .lossless = true, .max_bits = 24},
    Codec{.name = "ac3",
          .encoder = "ac3",
          .bit_rates = kAc3Rules,
          .sample_rates = kAc3Rates,
          .max_channels = 6,
          .layouts = kAc3Layouts},
    Codec{.name = "wmav2",
          .encoder = "wmav2",
          .bit_rates = kWmaRules,
          .min_sample_rate = 8000,
          .max_sample_rate = 48000,
          .max_channels = 2,
          .layouts = kStereo},
    companded("pcm_alaw"),
    companded("pcm_mulaw"),
    pcm("pcm_u8", 8),
    pcm("pcm_s16le", 16),
    pcm("pcm_s24le", 24),
    pcm("pcm_s32le", 32),
    pcm("pcm_f32le", 32, true),
    pcm("pcm_f64le", 64, true),
    pcm("pcm_s16be", 16),
    pcm("pcm_s24be", 24),
    pcm("pcm_s32be", 32),
    pcm("pcm_f32be", 32, true),
    pcm("pcm_f64be", 64, true),
};

}  // namespace

std::span<const Codec> codecs() {
  return kCodecs;
}

const Codec* find_codec(std::string_view name) {
  const auto it = std::ranges::find(kCodecs, name, &Codec::name);
  return it == kCodecs.end() ? nullptr : &*it;
}

const BitRateRule& bit_rate_rule(const Codec& codec, int sample_rate) {
  return *std::ranges::find_if(codec.bit_rates,
                               [&](const BitRateRule& rule) { return sample_rate <= rule.max_sample_rate; });
}

}  // namespace audio
