#include "support/formats.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>
#include <stdexcept>

namespace support {
namespace {

constexpr const char* kMov = "mov,mp4,m4a,3gp,3g2,mj2";

constexpr auto kDropped = Padding::dropped;
constexpr auto kDroppedFirst = Padding::dropped_first;
constexpr auto kKept = Padding::kept;
constexpr auto kKnown = Duration::known;
constexpr auto kEstimated = Duration::estimated;
constexpr auto kUnknown = Duration::unknown;
constexpr bool kCommon = true;

// A row of bare samples: its muxer, its demuxer and the row have one name.
constexpr Format headerless(const char* name, const char* codec) {
  Format row{name, name, name, codec, kDropped, kUnknown};
  row.headerless = true;
  return row;
}

constexpr Format kFormats[] = {
    {"mp3", "mp3", "mp3", "mp3", kDropped, kKnown, kCommon},
    {"wav", "wav", "wav",
     "pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le pcm_u8 pcm_alaw pcm_mulaw adpcm_ms adpcm_ima_wav "
     "gsm_ms",
     kDropped, kKnown, kCommon, "adpcm_ms adpcm_ima_wav gsm_ms"},
    {"flac", "flac", "flac", "flac", kDropped, kKnown, kCommon},
    {"ogg", "ogg", "ogg", "vorbis opus flac speex", kDropped, kKnown, kCommon, "speex"},
    {"opus", "opus", "ogg", "opus", kDropped, kKnown, kCommon},
    {"m4a", "ipod", kMov, "aac alac", kDroppedFirst, kKnown, kCommon},
    {"aac", "adts", "aac", "aac", kKept, kUnknown, kCommon},
    {"aiff", "aiff", "aiff", "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be", kDropped, kKnown, kCommon},
    {"caf", "caf", "caf", "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be alac", kDropped, kKnown,
     kCommon},
    {"mka", "matroska", "matroska,webm",
     "vorbis opus flac aac mp3 mp2 ac3 eac3 dts alac wavpack truehd pcm_s16le pcm_s24le pcm_s32le "
     "pcm_f32le pcm_f64le",
     kDropped, kKnown, kCommon, "ac3 eac3"},
    {"webm", "webm", "matroska,webm", "opus vorbis", kDropped, kKnown, kCommon},
    {"wv", "wv", "wv", "wavpack", kDropped, kKnown, kCommon},
    {"ac3", "ac3", "ac3", "ac3", kKept, kKnown, kCommon},
    {"w64", "w64", "w64", "pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le pcm_u8 pcm_alaw pcm_mulaw",
     kDropped, kKnown, kCommon},
    {"au", "au", "au", "pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be pcm_s8 pcm_mulaw pcm_alaw",
     kDropped, kKnown, kCommon},
    {"wma", "asf", "asf", "wmav2 wmav1", kKept, kKnown, kCommon},
    {"mp2", "mp2", "mp3", "mp2", kKept, kKnown, kCommon},
    {"tta", "tta", "tta", "tta", kDropped, kKnown, kCommon},
    {"alac", "ipod", kMov, "alac"},
    {"mp4", "mp4", kMov, "aac alac flac opus mp3 ac3 eac3", kDroppedFirst},
    {"mov", "mov", kMov, "aac alac pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_f64le mp3 ac3", kDroppedFirst},
    {"3gp", "3gp", kMov, "aac amr_nb amr_wb", kDroppedFirst},
    {"oga", "oga", "ogg", "flac vorbis opus speex", kDropped, kKnown, false, "speex"},
    {"spx", "spx", "ogg", "speex", kKept},
    {"eac3", "eac3", "eac3", "eac3", kKept},
    {"dts", "dts", "dts", "dts", kKept},
    {"truehd", "truehd", "truehd", "truehd", kKept, kUnknown},
    {"mlp", "mlp", "mlp", "mlp", kKept, kUnknown},
    {.name = "latm",
     .muxer = "latm",
     .container = "loas",
     .codecs = "aac",
     .padding = kKept,
     .duration = kUnknown,
     .probed_codec = "aac_latm"},
    {"ts", "mpegts", "mpegts", "mp2 aac mp3 ac3 eac3 opus", kKept, kEstimated},
    {"mpg", "mpeg", "mpeg", "mp2 mp3 ac3", kKept, kEstimated},
    {"avi", "avi", "avi", "mp3 mp2 ac3 aac pcm_s16le pcm_s24le", kKept, kEstimated},
    {"flv", "flv", "flv", "aac", kKept},
    {"nut", "nut", "nut", "vorbis opus flac mp3 pcm_s16le", kKept, kEstimated},
    {"amr", "amr", "amr", "amr_nb amr_wb", kKept, kEstimated},
    {"gsm", "gsm", "gsm", "gsm", kKept},
    {"g722", "g722", "g722", "g722", kKept},
    headerless("g726", "g726"),
    {"adx", "adx", "adx", "adpcm_adx", kKept, kEstimated},
    {"aptx", "aptx", "aptx", "aptx", kKept, kUnknown},
    {"aptxhd", "aptx_hd", "aptx_hd", "aptx_hd", kKept, kUnknown},
    {"sbc", "sbc", "sbc", "sbc", kKept, kUnknown},
    {"voc", "voc", "voc", "pcm_s16le pcm_alaw pcm_mulaw", kDropped, kEstimated},
    {"ircam", "ircam", "ircam", "pcm_s16le pcm_s32le pcm_f32le pcm_alaw pcm_mulaw"},
    {"sox", "sox", "sox", "pcm_s32le"},
    headerless("s16le", "pcm_s16le"),
    headerless("s24le", "pcm_s24le"),
    headerless("s32le", "pcm_s32le"),
    headerless("f32le", "pcm_f32le"),
    headerless("f64le", "pcm_f64le"),
    headerless("s16be", "pcm_s16be"),
    headerless("s24be", "pcm_s24be"),
    headerless("s32be", "pcm_s32be"),
    headerless("f32be", "pcm_f32be"),
    headerless("f64be", "pcm_f64be"),
    headerless("u8", "pcm_u8"),
    headerless("s8", "pcm_s8"),
    headerless("alaw", "pcm_alaw"),
    headerless("mulaw", "pcm_mulaw"),
    {.name = "sln",
     .muxer = "s16le",
     .container = "sln",
     .codecs = "pcm_s16le",
     .duration = kUnknown,
     .headerless = true,
     .rate = 8000},
};

const std::vector<int> kMpegRates{16000, 22050, 24000, 32000, 44100, 48000};
const std::vector<int> kMp3Rates{8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
const std::vector<int> kAacRates{7350,  8000,  11025, 12000, 16000, 22050, 24000,
                                 32000, 44100, 48000, 64000, 88200, 96000};
const std::vector<int> kAc3Rates{32000, 44100, 48000};
const std::vector<int> kMlpRates{44100, 48000, 88200, 96000, 176400, 192000};

// name, encoder, lossless, max_bits, max_channels, rates, frame, delay
const std::vector<Codec> kCodecs{
    {"mp3", "libmp3lame", false, 0, 2, kMp3Rates, 1152, 1105},
    {"mp2", "mp2", false, 0, 2, kMpegRates, 1152, 481},
    {.name = "vorbis", .encoder = "libvorbis", .max_channels = 8, .frame = 4096, .by_bit_rate = false},
    {"opus", "libopus", false, 0, 8, {8000, 12000, 16000, 24000, 48000}, 960, 312, 48000},
    {"aac", "aac", false, 0, 8, kAacRates, 1024, 1024},
    {"ac3", "ac3", false, 0, 6, kAc3Rates, 1536, 256},
    {"eac3", "eac3", false, 0, 6, kAc3Rates, 1536, 256},
    {"dts", "dca", false, 0, 6, kMp3Rates, 512, 512},
    {"wmav2", "wmav2", false, 0, 2, kMp3Rates, 2048, 4096},
    {"wmav1", "wmav1", false, 0, 2, kMp3Rates, 2048, 4096},
    {.name = "speex",
     .encoder = "libspeex",
     .max_channels = 2,
     .rates = {8000, 16000, 32000},
     .frame = 640,
     .delay = 508,
     .by_bit_rate = false},
    {"amr_nb", "libopencore_amrnb", false, 0, 1, {8000}, 160, 40},
    {"amr_wb", "libvo_amrwbenc", false, 0, 1, {16000}, 320, 95},
    {.name = "adpcm_g726",
     .encoder = "g726",
     .max_channels = 1,
     .rates = {8000},
     .frame = 320,
     .alias = "g726"},
    {.name = "adpcm_g722",
     .encoder = "g722",
     .max_channels = 1,
     .rates = {16000},
     .frame = 320,
     .delay = 22,
     .by_bit_rate = false,
     .alias = "g722"},
    {"sbc", "sbc", false, 0, 2, {16000, 32000, 44100, 48000}, 128, 73},
    {.name = "gsm",
     .encoder = "libgsm",
     .max_channels = 1,
     .rates = {8000},
     .frame = 160,
     .by_bit_rate = false},
    {.name = "gsm_ms",
     .encoder = "libgsm_ms",
     .max_channels = 1,
     .rates = {8000},
     .frame = 320,
     .by_bit_rate = false},
    {.name = "aptx",
     .encoder = "aptx",
     .max_channels = 2,
     .rates = {48000},
     .frame = 1024,
     .delay = 90,
     .by_bit_rate = false,
     .min_channels = 2},
    {.name = "aptx_hd",
     .encoder = "aptx_hd",
     .max_channels = 2,
     .rates = {48000},
     .frame = 1024,
     .delay = 90,
     .by_bit_rate = false,
     .min_channels = 2},
    {.name = "adpcm_ms", .encoder = "adpcm_ms", .max_channels = 2, .frame = 2036, .by_bit_rate = false},
    {.name = "adpcm_ima_wav",
     .encoder = "adpcm_ima_wav",
     .max_channels = 2,
     .frame = 2041,
     .by_bit_rate = false},
    {.name = "adpcm_adx", .encoder = "adpcm_adx", .max_channels = 2, .frame = 32, .by_bit_rate = false},
    {.name = "pcm_alaw", .encoder = "pcm_alaw", .max_channels = 255, .by_bit_rate = false},
    {.name = "pcm_mulaw", .encoder = "pcm_mulaw", .max_channels = 255, .by_bit_rate = false},
    {"flac", "flac", true, 24, 8, {}, 4608, 0},
    {"wavpack", "wavpack", true, 32, 8, {}, 0, 0},
    {"tta", "tta", true, 24, 8, {}, 0, 0},
    {"alac", "alac", true, 24, 8, {}, 4096, 0},
    {"truehd", "truehd", true, 24, 6, kMlpRates, 40, 0},
    {"mlp", "mlp", true, 24, 6, kMlpRates, 40, 0},
};

// "pcm_s24le": the depth and the kind of number are in the name.
Codec pcm_codec(const std::string& name) {
  return {.name = name,
          .encoder = name,
          .lossless = true,
          .max_bits = std::atoi(name.substr(5).c_str()),
          .max_channels = 255,
          .by_bit_rate = false,
          .is_float = name[4] == 'f'};
}

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

std::vector<std::string> words(const char* cell) {
  std::istringstream text(cell);
  std::vector<std::string> result;
  for (std::string word; text >> word;) result.push_back(word);
  return result;
}

const Codec& codec(const std::string& name) {
  const auto found = std::find_if(kCodecs.begin(), kCodecs.end(),
                                  [&](const Codec& c) { return c.name == name || c.alias == name; });
  if (found != kCodecs.end()) return *found;
  static std::map<std::string, Codec> pcm;
  if (name.starts_with("pcm_")) return pcm.try_emplace(name, pcm_codec(name)).first->second;
  throw std::runtime_error("the tests do not know the codec " + name);
}

int encoded_rate(const Codec& codec, int source_rate) {
  if (codec.rates.empty()) return source_rate;
  return *std::min_element(codec.rates.begin(), codec.rates.end(), [&](int a, int b) {
    return std::abs(a - source_rate) < std::abs(b - source_rate);
  });
}

int expected_rate(const Codec& codec, int source_rate) {
  return codec.decoded_rate ? codec.decoded_rate : encoded_rate(codec, source_rate);
}

}  // namespace support
