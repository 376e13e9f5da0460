#pragma once

// A media type as clients write it (RFC 9110 §8.3.1): "audio/L16; rate=16000; channels=1".

#include <map>
#include <string>
#include <string_view>

namespace av {

struct MediaType {
  std::string name;                               // type and subtype, in lower case; may be empty
  std::map<std::string, std::string> parameters;  // by their names in lower case, values without quotes
};

// Never fails: what cannot be read as a parameter is left out, and of several alike the first counts.
MediaType parse_media_type(std::string_view text);

}  // namespace av
