#include <array>
#include <limits>

#include "audio/codec.h"
#include "audio/segmenting.h"

namespace audio {
namespace {

template <std::size_t N>
constexpr std::array<int, N> kbit(std::array<int, N> rates) {
  for (int& rate : rates) rate *= 1000;
  return rates;
}

// ISO/IEC 11172-3 and 13818-3: the bit-rate index tables. LAME refuses more than 64 kbit/s in MPEG-2.5.
constexpr auto kMp3Mpeg1 = kbit(std::array{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320});
constexpr auto kMpeg2 = kbit(std::array{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160});
constexpr auto kMp3Mpeg25 = kbit(std::array{8, 16, 24, 32, 40, 48, 56, 64});
constexpr auto kMp2Mpeg1 = kbit(std::array{32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384});
// ATSC A/52 table 5.18.
constexpr auto kAc3 =
    kbit(std::array{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640});
constexpr auto kG726 = kbit(std::array{16, 24, 32, 40});
// 3GPP TS 26.071 and TS 26.171.
constexpr std::array kAmrNb{4750, 5150, 5900, 6700, 7400, 7950, 10200, 12200};
constexpr std::array kAmrWb{6600, 8850, 12650, 14250, 15850, 18250, 19850, 23050, 23850};

constexpr int kAnyRate = std::numeric_limits<int>::max();

constexpr auto kStream = BitRateScope::stream;
constexpr auto kChannel = BitRateScope::channel;

constexpr std::array<BitRateRule, 3> kMp3Rules{{
    {12000, 32000, 8000, 64000, kStream, kMp3Mpeg25},
    {24000, 64000, 8000, 160000, kStream, kMpeg2},
    {kAnyRate, 96000, 32000, 320000, kStream, kMp3Mpeg1},
}};
constexpr std::array<BitRateRule, 2> kMp2Rules{{
    {24000, 64000, 8000, 160000, kStream, kMpeg2},
    {kAnyRate, 96000, 32000, 384000, kStream, kMp2Mpeg1},
}};
constexpr std::array<BitRateRule, 1> kAc3Rules{{{kAnyRate, 96000, 32000, 640000, kStream, kAc3}}};

constexpr std::array<BitRateRule, 1> kEac3Rules{{{kAnyRate, 96000, 32000, 1536000, kStream}}};
constexpr std::array<BitRateRule, 1> kDtsRules{{{kAnyRate, 256000, 160000, 768000, kChannel}}};
constexpr std::array<BitRateRule, 1> kG726Rules{{{kAnyRate, 32000, 16000, 40000, kStream, kG726}}};
constexpr std::array<BitRateRule, 1> kAmrNbRules{{{kAnyRate, 12200, 4750, 12200, kStream, kAmrNb}}};
constexpr std::array<BitRateRule, 1> kAmrWbRules{{{kAnyRate, 23850, 6600, 23850, kStream, kAmrWb}}};
constexpr std::array<BitRateRule, 1> kSbcRules{{{kAnyRate, 164000, 64000, 256000, kChannel}}};

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
constexpr QualityScale kSpeexQuality{0, 10};
constexpr QualityScale kVorbisQuality{-1, 10, true, 5};

constexpr std::array kMp3Rates{44100, 48000, 32000, 22050, 24000, 16000, 11025, 12000, 8000};
constexpr std::array kMp2Rates{44100, 48000, 32000, 22050, 24000, 16000};
constexpr std::array kAc3Rates{48000, 44100, 32000};
constexpr std::array kOpusRates{48000, 24000, 16000, 12000, 8000};
constexpr std::array kAacRates{96000, 88200, 64000, 48000, 44100, 32000, 24000,
                               22050, 16000, 12000, 11025, 8000,  7350};

constexpr std::array kDtsRates{48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000};
constexpr std::array kMlpRates{44100, 48000, 88200, 96000, 176400, 192000};
constexpr std::array kSpeexRates{8000, 16000, 32000};
constexpr std::array kSbcRates{16000, 32000, 44100, 48000};
constexpr std::array kPhone{8000};
constexpr std::array kWidebandPhone{16000};
// Bare aptX names no rate; readers assume this one.
constexpr std::array kAptxRates{48000};

constexpr NameList kMono = "mono";
constexpr NameList kStereo = "mono stereo";
// The orders Vorbis I §4.3.9 and RFC 7845 §5.1.1.2 define. FFmpeg's encoders take other layouts of the same
// count in part (5.1(side) into Opus fails), so the filter graph is asked for these.
constexpr NameList kVorbisLayouts = "mono stereo 3.0 quad 5.0 5.1 6.1 7.1";
constexpr NameList kAlacLayouts = "mono stereo 3.0 4.0 5.0 5.1 6.1(back) 7.1(wide)";
// What decoders name again. Others that the encoder takes, such as 5.1(side), come back without names.
constexpr NameList kAacLayouts =
    "mono stereo 3.0 4.0 5.0 5.1 7.1 2.1 3.0(back) quad quad(side) 6.0(front) 6.1";
constexpr NameList kAc3Layouts =
    "mono stereo 3.0(back) 3.0 quad(side) quad 4.0 5.0(side) 5.0 2.1 3.1 4.1 5.1(side) 5.1";
constexpr NameList kDtsLayouts = "mono stereo quad(side) 5.0(side) 5.1(side)";
constexpr NameList kMlpLayouts = "mono stereo 3.0(back) quad 2.1 3.0 4.0 5.0 3.1 4.1 5.1";
constexpr NameList kTrueHdLayouts = "stereo 5.0 5.1";
constexpr NameList kFlacLayouts = "mono stereo 3.0 quad quad(side) 5.0 5.0(side) 5.1 5.1(side) 6.1 7.1";
// They have WAVEFORMATEXTENSIBLE_CHANNEL_MASK (RFC 9639, 8.6.2).
constexpr NameList kFlacMuxers = "flac matroska";

// A frame's header says the rate in 16 bits of Hz or of tens of Hz (RFC 9639, 9.1.7); FFmpeg's encoder leaves
// the last value of each.
constexpr int kFlacHertz = 65534;
constexpr int kFlacStep = 10;

constexpr Codec pcm(std::string_view name, int bits, bool is_float = false) {
  return {.name = name,
          .encoder = name,
          .lossless = true,
          .bits = bits,
          .is_float = is_float,
          .max_channels = 64};
}

// Codecs without a choice of bit rate: the sample rate says it all.
constexpr Codec fixed(std::string_view name, std::string_view encoder, std::span<const int> sample_rates,
                      NameList layouts, int max_channels) {
  return {.name = name,
          .encoder = encoder,
          .sample_rates = sample_rates,
          .max_channels = max_channels,
          .layouts = layouts};
}

constexpr Codec lossless(std::string_view name, int max_bits, NameList layouts, int max_channels = 8) {
  return {.name = name,
          .encoder = name,
          .lossless = true,
          .max_bits = max_bits,
          .max_channels = max_channels,
          .layouts = layouts};
}

constexpr Codec lossy(std::string_view name, std::string_view encoder, std::span<const BitRateRule> bit_rates,
                      std::span<const int> sample_rates, NameList layouts, int max_channels,
                      const QualityScale* quality = nullptr) {
  return {.name = name,
          .encoder = encoder,
          .bit_rates = bit_rates,
          .quality = quality,
          .sample_rates = sample_rates,
          .max_channels = max_channels,
          .layouts = layouts};
}

constexpr Codec in_segments(const Segmenting& segmenting, Codec codec) {
  codec.segmenting = &segmenting;
  return codec;
}

// In these containers, any layout.
constexpr Codec with_layouts_named_by(NameList muxers, Codec codec) {
  codec.layout_muxers = muxers;
  return codec;
}

// Within these, any rate.
constexpr Codec limit_rates(Codec codec, int min, int max) {
  codec.min_sample_rate = min;
  codec.max_sample_rate = max;
  return codec;
}

// Above `exact` only multiples of `step`.
constexpr Codec with_rate_steps(Codec codec, int exact, int step) {
  codec.max_exact_rate = exact;
  codec.rate_step = step;
  return codec;
}

// FFmpeg marks its own encoder for this codec as experimental and wants to be asked twice.
constexpr Codec experimental(Codec codec) {
  codec.experimental = true;
  return codec;
}

// Beyond full scale FFmpeg's encoder runs out of numbers and distorts far more than clipping does.
constexpr Codec clipped(Codec codec) {
  codec.clips = true;
  return codec;
}

constexpr Codec variable(Codec codec) {
  codec.is_variable = true;
  return codec;
}

constexpr Codec plays_at_48k(Codec codec) {
  codec.decoded_rate = 48000;
  return codec;
}

// Decoders of Windows Media Audio drop two frames, FFmpeg's encoder puts one in front.
constexpr Codec with_lead(Codec codec, int frames) {
  codec.lead = frames;
  return codec;
}

// Only silence behind the end makes the encoder give these samples away.
constexpr Codec with_tail(Codec codec, int samples) {
  codec.tail = samples;
  return codec;
}

constexpr Codec with_delay(Codec codec, int samples) {
  codec.delay = samples;
  return codec;
}

constexpr Codec with_rates(Codec codec, std::span<const int> sample_rates) {
  codec.sample_rates = sample_rates;
  return codec;
}

constexpr std::array kCodecs{
    in_segments(kMp3Frames, lossy("mp3", "libmp3lame", kMp3Rules, kMp3Rates, kStereo, 2, &kMp3Quality)),
    lossy("mp2", "mp2", kMp2Rules, kMp2Rates, kStereo, 2),
    variable(clipped(lossy("aac", "aac", kAacRules, kAacRates, kAacLayouts, 8))),
    in_segments(kVorbisPackets, variable(limit_rates(lossy("vorbis", "libvorbis", kVorbisRules, {},
                                                           kVorbisLayouts, 8, &kVorbisQuality),
                                                     8000, 192000))),
    in_segments(kOpusPackets,
                variable(plays_at_48k(lossy("opus", "libopus", kOpusRules, kOpusRates, kVorbisLayouts, 8)))),
    clipped(lossy("ac3", "ac3", kAc3Rules, kAc3Rates, kAc3Layouts, 6)),
    clipped(lossy("eac3", "eac3", kEac3Rules, kAc3Rates, kAc3Layouts, 6)),
    with_delay(with_tail(experimental(lossy("dts", "dca", kDtsRules, kDtsRates, kDtsLayouts, 6)), 512), 512),
    with_lead(limit_rates(lossy("wmav2", "wmav2", kWmaRules, {}, kStereo, 2), 8000, 48000), 1),
    with_lead(limit_rates(lossy("wmav1", "wmav1", kWmaRules, {}, kStereo, 2), 8000, 48000), 1),
    with_tail(lossy("speex", "libspeex", {}, kSpeexRates, kStereo, 2, &kSpeexQuality), 508),
    lossy("amr_nb", "libopencore_amrnb", kAmrNbRules, kPhone, kMono, 1),
    lossy("amr_wb", "libvo_amrwbenc", kAmrWbRules, kWidebandPhone, kMono, 1),
    lossy("g726", "g726", kG726Rules, kPhone, kMono, 1),
    with_tail(lossy("sbc", "sbc", kSbcRules, kSbcRates, kStereo, 2), 73),
    fixed("gsm", "libgsm", kPhone, kMono, 1),
    fixed("gsm_ms", "libgsm_ms", kPhone, kMono, 1),
    fixed("g722", "g722", kWidebandPhone, kMono, 1),
    with_tail(fixed("aptx", "aptx", kAptxRates, "stereo", 2), 90),
    with_tail(fixed("aptx_hd", "aptx_hd", kAptxRates, "stereo", 2), 90),
    fixed("adpcm_ms", "adpcm_ms", {}, kStereo, 2),
    fixed("adpcm_ima_wav", "adpcm_ima_wav", {}, kStereo, 2),
    fixed("adpcm_adx", "adpcm_adx", {}, kStereo, 2),
    fixed("pcm_alaw", "pcm_alaw", {}, "", 64),
    fixed("pcm_mulaw", "pcm_mulaw", {}, "", 64),
    in_segments(kFlacFrames,
                with_layouts_named_by(
                    kFlacMuxers, with_rate_steps(limit_rates(lossless("flac", 24, kFlacLayouts), 1, 655340),
                                                 kFlacHertz, kFlacStep))),
    in_segments(kIndependent, lossless("alac", 24, kAlacLayouts)),
    in_segments(kWavPackBlocks, lossless("wavpack", 32, "")),
    in_segments(kIndependent, lossless("tta", 24, "", 16)),
    experimental(with_rates(lossless("truehd", 24, kTrueHdLayouts, 6), kMlpRates)),
    experimental(with_rates(lossless("mlp", 24, kMlpLayouts, 6), kMlpRates)),
    pcm("pcm_s8", 8),
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

}  // namespace audio
