#pragma once

// Audio without a header, of which only a name or a media type can say what it is. Telephony has its standard
// rates; of the rest nothing is guessed: at a wrong rate it would be heard, and called a success.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "av/lib/handle.h"
#include "av/lib/input.h"

namespace av {

struct Headerless {
  struct Setting {
    const char* name;
    std::string value;
  };
  const char* demuxer;            // libavformat's name for it
  std::vector<Setting> settings;  // of that demuxer
  const char* decoder = "";       // libavcodec's, where it is not the demuxer's; empty: it is
};

// What a client says that the input is, whatever its bytes are; nothing if that is not said. Throws
// base::Error, unprocessable when the sample rate is missing, bad_request for what cannot be chosen.
std::optional<Headerless> told_headerless(const audio::InputOptions& told);

// What the input is by its media type, or else by its name, if that says that it has no header; nothing if
// neither does. Throws the same; also of a name that does not say in which form the samples are.
std::optional<Headerless> headerless(const Input& input);

// Has the one stream of a demuxer of samples, just opened, decoded by another decoder, of a code of 4 bits.
// Its name may be empty.
void set_decoder(AVFormatContext& context, const char* decoder);

// Throws the same for libavformat's demuxers that would guess the rate.
void refuse_to_guess(std::string_view demuxer);

}  // namespace av
