#include "av/demux/headerless.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

#include "audio/name_list.h"
#include "audio/raw_input.h"
#include "av/bytes/media_type.h"
#include "av/lib/source_limits.h"
#include "base/error.h"
#include "base/text.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

static_assert(audio::kMaxInputRate <= kMaxSampleRate && audio::kMaxInputChannels <= kMaxChannels);

// Extensions of samples of which not even the form is known.
constexpr audio::NameList kFormless =
    "raw pcm lpcm uw s16 u16 s24 u24 s32 u32 f32 f64 l8 l16 l24 g711 g726 g726le";

// Libavformat's demuxers that give a rate that nobody has said.
constexpr std::string_view kGuessingDemuxers[] = {
    "s8",    "u8",    "s16le", "s16be",  "u16le", "u16be",   "s24le", "s24be",    "u24le", "u24be",
    "s32le", "s32be", "u32le", "u32be",  "f32le", "f32be",   "f64le", "f64be",    "alaw",  "mulaw",
    "vidc",  "sln",   "g726",  "g726le", "aptx",  "aptx_hd", "dfpwm", "codec2raw"};

[[noreturn]] void refuse(std::string_view detail) {
  throw Error(ErrorKind::unprocessable,
              "The upload is audio without a header, and its sample rate is not known: nothing in it tells, "
              "and nothing is guessed. Send the fields input_format (s16le, mulaw …), input_sample_rate (Hz) "
              "and input_channels, or its Content-Type as audio/L16;rate=16000;channels=1 (16-bit big-endian "
              "samples), audio/PCMU or audio/PCMA, or a file that says what it is, such as WAV.",
              std::string(detail));
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

void refuse_if_told(const std::optional<int>& told, const char* field, const audio::RawInput& row) {
  if (told) throw Error({{field, "is fixed for " + std::string(row.name) + "; leave it out"}});
}

// Codes of 4 bits that libavformat has no demuxer for: they are read as samples of 8 bits, which hold two,
// and given to libavcodec's decoder of this name.
struct Code {
  std::string_view input_format;
  const char* decoder;
};
constexpr Code kCodes[] = {{"vox", "adpcm_ima_oki"}};

const char* decoder_of(const audio::RawInput& row) {
  const auto* code = std::ranges::find(kCodes, row.name, &Code::input_format);
  return code == std::end(kCodes) ? "" : code->decoder;
}

Headerless describe(const audio::RawInput& row, const MediaType& type, const audio::InputOptions& told) {
  Headerless result{row.demuxer, {}, decoder_of(row)};
  if (row.code_size > 0) result.settings.push_back({"code_size", std::to_string(row.code_size)});
  const bool is_fixed = row.sample_rate == audio::kFixedRate;
  if (is_fixed) refuse_if_told(told.sample_rate, "input_sample_rate", row);
  if (is_fixed || row.channels > 0) refuse_if_told(told.channels, "input_channels", row);
  if (is_fixed) return result;
  const int named_rate = number(type, "rate", row.sample_rate, kMaxSampleRate);
  const int named_channels = number(type, "channels", 1, kMaxChannels);
  const int rate = told.sample_rate.value_or(named_rate);
  if (rate == audio::kUnknownRate) refuse(row.name);
  result.settings.push_back({"sample_rate", std::to_string(rate)});
  // Channels as they are usual: "2c" is stereo.
  result.settings.push_back({"ch_layout", std::to_string(told.channels.value_or(named_channels)) + "c"});
  return result;
}

std::string extension(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string() : base::to_lower(name.substr(dot + 1));
}

}  // namespace

std::optional<Headerless> told_headerless(const audio::InputOptions& told) {
  return told.format ? std::optional(describe(*told.format, {}, told)) : std::nullopt;
}

std::optional<Headerless> headerless(const Input& input) {
  const MediaType type = parse_media_type(input.media_type);
  const audio::InputOptions& told = input.options.input;
  if (const auto* row = audio::raw_input_by_media_type(type.name)) return describe(*row, type, told);
  const std::string name = extension(input.name_hint);
  if (const auto* row = audio::raw_input_by_extension(name)) return describe(*row, {}, told);
  if (kFormless.contains(name)) refuse(name);
  return std::nullopt;
}

void set_decoder(AVFormatContext& context, const char* decoder) {
  const AVCodecDescriptor* code = avcodec_descriptor_get_by_name(decoder);
  if (!code) return;
  constexpr int kBits = 4;
  AVCodecParameters& parameters = *context.streams[0]->codecpar;
  parameters.codec_id = code->id;
  parameters.bits_per_coded_sample = kBits;
  parameters.bit_rate = std::int64_t{kBits} * parameters.sample_rate * parameters.ch_layout.nb_channels;
}

void refuse_to_guess(std::string_view demuxer) {
  if (std::ranges::find(kGuessingDemuxers, demuxer) != std::end(kGuessingDemuxers)) refuse(demuxer);
}

}  // namespace av
