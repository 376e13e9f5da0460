#pragma once

// Named sets of fields for common jobs. A preset's field gives way to the same field of the request, and is
// left out where the format or codec that the request names cannot hold it.

#include <span>
#include <string_view>
#include <utility>

namespace audio {

struct Preset {
  std::string_view name;
  std::string_view help;
  std::span<const std::pair<std::string_view, std::string_view>>
      fields;  // name, value, as a client would send them; the format first
};

std::span<const Preset> presets();

// nullptr when there is none of that name.
const Preset* find_preset(std::string_view name);

}  // namespace audio
