#pragma once

// What the rows of the codec table point to: legal bit rates, sample rates and channel layouts, each from the
// standard or library that says so.

#include <array>
#include <limits>

#include "audio/codec.h"

namespace audio {

template <std::size_t N>
constexpr std::array<int, N> kbit(std::array<int, N> rates) {
  for (int& rate : rates) rate *= 1000;
  return rates;
}

// ISO/IEC 11172-3 and 13818-3: the bit-rate index tables. LAME refuses more than 64 kbit/s in MPEG-2.5.
inline constexpr auto kMp3Mpeg1 =
    kbit(std::array{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320});
inline constexpr auto kMpeg2 = kbit(std::array{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160});
inline constexpr auto kMp3Mpeg25 = kbit(std::array{8, 16, 24, 32, 40, 48, 56, 64});
inline constexpr auto kMp2Mpeg1 =
    kbit(std::array{32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384});
// ATSC A/52 table 5.18.
inline constexpr auto kAc3 =
    kbit(std::array{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640});
inline constexpr auto kG726 = kbit(std::array{16, 24, 32, 40});
// 3GPP TS 26.071 and TS 26.171.
inline constexpr std::array kAmrNb{4750, 5150, 5900, 6700, 7400, 7950, 10200, 12200};
inline constexpr std::array kAmrWb{6600, 8850, 12650, 14250, 15850, 18250, 19850, 23050, 23850};

inline constexpr int kAnyRate = std::numeric_limits<int>::max();

inline constexpr auto kStream = BitRateScope::stream;
inline constexpr auto kChannel = BitRateScope::channel;

inline constexpr std::array<BitRateRule, 3> kMp3Rules{{
    {12000, 32000, 8000, 64000, kStream, kMp3Mpeg25},
    {24000, 64000, 8000, 160000, kStream, kMpeg2},
    {kAnyRate, 96000, 32000, 320000, kStream, kMp3Mpeg1},
}};
inline constexpr std::array<BitRateRule, 2> kMp2Rules{{
    {24000, 64000, 8000, 160000, kStream, kMpeg2},
    {kAnyRate, 96000, 32000, 384000, kStream, kMp2Mpeg1},
}};
inline constexpr std::array<BitRateRule, 1> kAc3Rules{{{kAnyRate, 96000, 32000, 640000, kStream, kAc3}}};

inline constexpr std::array<BitRateRule, 1> kEac3Rules{{{kAnyRate, 96000, 32000, 1536000, kStream}}};
inline constexpr std::array<BitRateRule, 1> kDtsRules{{{kAnyRate, 256000, 160000, 768000, kChannel}}};
inline constexpr std::array<BitRateRule, 1> kG726Rules{{{kAnyRate, 32000, 16000, 40000, kStream, kG726}}};
inline constexpr std::array<BitRateRule, 1> kAmrNbRules{{{kAnyRate, 12200, 4750, 12200, kStream, kAmrNb}}};
inline constexpr std::array<BitRateRule, 1> kAmrWbRules{{{kAnyRate, 23850, 6600, 23850, kStream, kAmrWb}}};
inline constexpr std::array<BitRateRule, 1> kSbcRules{{{kAnyRate, 164000, 64000, 256000, kChannel}}};

// RFC 6716 §2.1.1; libopus takes up to 256 kbit/s a channel.
inline constexpr std::array<BitRateRule, 3> kOpusRules{{
    {12000, 24000, 6000, 256000, kChannel},
    {16000, 32000, 6000, 256000, kChannel},
    {kAnyRate, 64000, 6000, 256000, kChannel},
}};

// An AAC frame of 1024 samples holds at most 6144 bits a channel (ISO/IEC 14496-3): 6 bit times the sample
// rate.
inline constexpr std::array<BitRateRule, 8> kAacRules{{
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
inline constexpr std::array<BitRateRule, 7> kVorbisRules{{
    {8999, 16000, 8000, 32000, kChannel},
    {14999, 24000, 13000, 44000, kChannel},
    {18999, 40000, 16000, 86000, kChannel},
    {25999, 56000, 20000, 86000, kChannel},
    {39999, 80000, 30000, 190000, kChannel},
    {49999, 80000, 32000, 240000, kChannel},
    {kAnyRate, 0, 0, 0, kChannel},
}};

inline constexpr std::array<BitRateRule, 3> kWmaRules{{
    {16000, 48000, 24000, 128000, kStream},
    {32000, 64000, 24000, 256000, kStream},
    {kAnyRate, 96000, 24000, 320000, kStream},
}};

inline constexpr QualityScale kMp3Quality{0, 9};
inline constexpr QualityScale kSpeexQuality{0, 10};
inline constexpr QualityScale kVorbisQuality{-1, 10, true, 5};

inline constexpr std::array kMp3Rates{44100, 48000, 32000, 22050, 24000, 16000, 11025, 12000, 8000};
inline constexpr std::array kMp2Rates{44100, 48000, 32000, 22050, 24000, 16000};
inline constexpr std::array kAc3Rates{48000, 44100, 32000};
inline constexpr std::array kOpusRates{48000, 24000, 16000, 12000, 8000};
inline constexpr std::array kAacRates{96000, 88200, 64000, 48000, 44100, 32000, 24000,
                                      22050, 16000, 12000, 11025, 8000,  7350};

inline constexpr std::array kDtsRates{48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000};
inline constexpr std::array kMlpRates{44100, 48000, 88200, 96000, 176400, 192000};
inline constexpr std::array kSpeexRates{8000, 16000, 32000};
inline constexpr std::array kSbcRates{16000, 32000, 44100, 48000};
inline constexpr std::array kPhone{8000};
inline constexpr std::array kWidebandPhone{16000};
// Bare aptX names no rate; readers assume this one.
inline constexpr std::array kAptxRates{48000};

inline constexpr NameList kMono = "mono";
inline constexpr NameList kStereo = "mono stereo";
// The orders Vorbis I §4.3.9 and RFC 7845 §5.1.1.2 define. FFmpeg's encoders take other layouts of the same
// count in part (5.1(side) into Opus fails), so the filter graph is asked for these.
inline constexpr NameList kVorbisLayouts = "mono stereo 3.0 quad 5.0 5.1 6.1 7.1";
inline constexpr NameList kAlacLayouts = "mono stereo 3.0 4.0 5.0 5.1 6.1(back) 7.1(wide)";
// What decoders name again. Others that the encoder takes, such as 5.1(side), come back without names.
inline constexpr NameList kAacLayouts =
    "mono stereo 3.0 4.0 5.0 5.1 7.1 2.1 3.0(back) quad quad(side) 6.0(front) 6.1";
inline constexpr NameList kAc3Layouts =
    "mono stereo 3.0(back) 3.0 quad(side) quad 4.0 5.0(side) 5.0 2.1 3.1 4.1 5.1(side) 5.1";
inline constexpr NameList kDtsLayouts = "mono stereo quad(side) 5.0(side) 5.1(side)";
inline constexpr NameList kMlpLayouts = "mono stereo 3.0(back) quad 2.1 3.0 4.0 5.0 3.1 4.1 5.1";
inline constexpr NameList kTrueHdLayouts = "stereo 5.0 5.1";
inline constexpr NameList kFlacLayouts =
    "mono stereo 3.0 quad quad(side) 5.0 5.0(side) 5.1 5.1(side) 6.1 7.1";
// They have WAVEFORMATEXTENSIBLE_CHANNEL_MASK (RFC 9639, 8.6.2).
inline constexpr NameList kFlacMuxers = "flac matroska";

// A frame's header says the rate in 16 bits of Hz or of tens of Hz (RFC 9639, 9.1.7); FFmpeg's encoder leaves
// the last value of each.
inline constexpr int kFlacHertz = 65534;
inline constexpr int kFlacStep = 10;

}  // namespace audio
