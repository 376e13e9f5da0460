#include "audio/editing_table.h"

#include <array>

#include "audio/editing_parsers.h"

namespace audio {
namespace {

constexpr Operations kReading = kDecoding | only(Operation::probe) | only(Operation::cover);

constexpr OptionValues kRawValues{.type = "raw_format", .example = "s16le"};
constexpr OptionValues kRawRateValues{
    .type = "integer", .min = 1, .max = kMaxInputRate, .unit = "Hz", .example = "8000"};
constexpr OptionValues kRawChannelValues{
    .type = "integer", .min = 1, .max = kMaxInputChannels, .fallback = "1"};

constexpr std::array kEditingOptions = std::to_array<Option>({
    {{"input_format", "s16le, mulaw, sln16 … or an extension or media type of such",
      "what the upload is, if it has no header to say so; it is believed, whatever the bytes are", "Source",
      kRawValues},
     parse_input_format,
     kReading},
    {{"input_sample_rate", "Hz, 1 to 768000", "sample rate of an upload without a header", "Source",
      kRawRateValues},
     parse_input_sample_rate,
     kReading},
    {{"input_channels", "1 to 64", "channels of an upload without a header; 1", "Source", kRawChannelValues},
     parse_input_channels,
     kReading},
});

}  // namespace

std::span<const Option> editing_table() {
  return kEditingOptions;
}

}  // namespace audio
