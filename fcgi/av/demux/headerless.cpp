#include "av/demux/headerless.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "av/bytes/media_type.h"
#include "av/lib/source_limits.h"
#include "base/error.h"
#include "base/text.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

constexpr int kUnknown = 0;  // rate: nobody knows it
constexpr int kGiven = -1;   // rate: the standard has one, and libavformat knows it

// Names by which audio without a header goes.
struct Row {
  std::string_view name;  // in lower case
  const char* demuxer;
  int sample_rate;    // Hz, or one of the above
  int code_size = 0;  // bits, of G.726 alone
};

constexpr Row kMediaTypes[] = {
    // RFC 3551, 4.5; G.711 has 8 kHz unless a parameter says otherwise.
    {"audio/pcmu", "mulaw", 8000},
    {"audio/pcma", "alaw", 8000},
    {"audio/l8", "u8", kUnknown},
    {"audio/l16", "s16be", kUnknown},  // also RFC 2586
    {"audio/l24", "s24be", kUnknown},  // RFC 3190
    {"audio/g722", "g722", kGiven},
    {"audio/g723", "g723_1", kGiven},
    {"audio/g729", "g729", kGiven},
    {"audio/gsm", "gsm", kGiven},
    {"audio/x-gsm", "gsm", kGiven},
    {"audio/g726-16", "g726le", kGiven, 2},
    {"audio/g726-24", "g726le", kGiven, 3},
    {"audio/g726-32", "g726le", kGiven, 4},
    {"audio/g726-40", "g726le", kGiven, 5},
    {"audio/aal2-g726-16", "g726", kGiven, 2},
    {"audio/aal2-g726-24", "g726", kGiven, 3},
    {"audio/aal2-g726-32", "g726", kGiven, 4},
    {"audio/aal2-g726-40", "g726", kGiven, 5},
    {"audio/aptx", "aptx", kUnknown},  // RFC 7310
    {"audio/basic", "mulaw", 8000},    // RFC 2046, 4.3; files of Sun's .au have a header
    {"audio/mulaw", "mulaw", 8000},
    {"audio/ulaw", "mulaw", 8000},
    {"audio/x-mulaw", "mulaw", 8000},
    {"audio/x-ulaw", "mulaw", 8000},
    {"audio/alaw", "alaw", 8000},
    {"audio/x-alaw", "alaw", 8000},
    {"audio/x-alaw-basic", "alaw", 8000},
};

constexpr Row kExtensions[] = {
    {"ul", "mulaw", 8000},
    {"ulaw", "mulaw", 8000},
    {"mulaw", "mulaw", 8000},
    {"mu", "mulaw", 8000},
    {"pcmu", "mulaw", 8000},
    {"g711u", "mulaw", 8000},
    {"al", "alaw", 8000},
    {"alaw", "alaw", 8000},
    {"pcma", "alaw", 8000},
    {"g711a", "alaw", 8000},
    // Asterisk's signed linear
    {"sln", "sln", 8000},
    {"sln8", "sln", 8000},
    {"sln12", "sln", 12'000},
    {"sln16", "sln", 16'000},
    {"sln24", "sln", 24'000},
    {"sln32", "sln", 32'000},
    {"sln44", "sln", 44'100},
    {"sln48", "sln", 48'000},
    {"sln96", "sln", 96'000},
    {"sln192", "sln", 192'000},
    {"g722", "g722", kGiven},
    {"g723", "g723_1", kGiven},
    {"g729", "g729", kGiven},
    {"gsm", "gsm", kGiven},
};

// Extensions of samples of which not even the form may be known. Here and in the demuxers that would guess,
// the result formats of the same names.
constexpr std::string_view kNamesWithoutRate[] = {
    "raw",   "pcm",   "lpcm",  "s8",     "u8",    "sb",     "ub",      "sw",    "uw",
    "s16",   "u16",   "s24",   "u24",    "s32",   "u32",    "f32",     "f64",   "s16le",
    "s16be", "u16le", "u16be", "s24le",  "s24be", "u24le",  "u24be",   "s32le", "s32be",
    "u32le", "u32be", "f32le", "f32be",  "f64le", "f64be",  "l8",      "l16",   "l24",
    "vox",   "g711",  "g726",  "g726le", "aptx",  "aptxhd", "aptx_hd", "dfpwm", "vidc"};

constexpr std::string_view kGuessingDemuxers[] = {
    "s8",    "u8",    "s16le", "s16be",  "u16le", "u16be",   "s24le", "s24be",    "u24le", "u24be",
    "s32le", "s32be", "u32le", "u32be",  "f32le", "f32be",   "f64le", "f64be",    "alaw",  "mulaw",
    "vidc",  "sln",   "g726",  "g726le", "aptx",  "aptx_hd", "dfpwm", "codec2raw"};

[[noreturn]] void refuse(std::string_view detail) {
  throw Error(ErrorKind::unprocessable,
              "The upload is audio without a header, and its sample rate is not known: nothing in it tells, "
              "and nothing is guessed. Send a file that says what it is, such as WAV, or give the file's "
              "Content-Type as audio/L16;rate=16000;channels=1 (16-bit big-endian samples), audio/PCMU or "
              "audio/PCMA.",
              std::string(detail));
}

template <std::size_t Size>
const Row* find(const Row (&rows)[Size], std::string_view name) {
  const Row* found = std::ranges::find(rows, name, &Row::name);
  return found == std::end(rows) ? nullptr : found;
}

// A parameter of a media type from 1 to `max`; `otherwise` where there is none. Throws what cannot be meant.
int number(const MediaType& type, const char* name, int otherwise, int max) {
  const auto found = type.parameters.find(name);
  if (found == type.parameters.end()) return otherwise;
  const auto value = base::parse_number<int>(found->second);
  if (!value || *value < 1 || *value > max) {
    throw Error(ErrorKind::unprocessable, "The media type " + type.name + " of the upload has a " + name +
                                              " that is not a number from 1 to " + std::to_string(max) + ".");
  }
  return *value;
}

Headerless describe(const Row& row, const MediaType& type) {
  Headerless result{row.demuxer, {}};
  if (row.code_size > 0) result.settings.push_back({"code_size", std::to_string(row.code_size)});
  if (row.sample_rate == kGiven) return result;
  const int rate = number(type, "rate", row.sample_rate, kMaxSampleRate);
  if (rate == kUnknown) refuse(type.name);
  result.settings.push_back({"sample_rate", std::to_string(rate)});
  // Channels as they are usual: "2c" is stereo.
  result.settings.push_back({"ch_layout", std::to_string(number(type, "channels", 1, kMaxChannels)) + "c"});
  return result;
}

std::string extension(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string() : base::to_lower(name.substr(dot + 1));
}

}  // namespace

std::optional<Headerless> headerless(const Input& input) {
  const MediaType type = parse_media_type(input.media_type);
  if (const Row* row = find(kMediaTypes, type.name)) return describe(*row, type);
  const std::string name = extension(input.name_hint);
  if (const Row* row = find(kExtensions, name)) return describe(*row, {});
  if (std::ranges::find(kNamesWithoutRate, name) != std::end(kNamesWithoutRate)) refuse(name);
  return std::nullopt;
}

void refuse_to_guess(std::string_view demuxer) {
  if (std::ranges::find(kGuessingDemuxers, demuxer) != std::end(kGuessingDemuxers)) refuse(demuxer);
}

}  // namespace av
