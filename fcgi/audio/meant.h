#pragma once

// The right name for a field, or for the value of one, that is none: what other programs call it, or what
// differs by a slip of a finger. For error texts; empty where nothing is near.

#include <span>
#include <string>
#include <string_view>

namespace audio {

// `names`: the fields there are.
std::string_view meant_field(std::string_view given, std::span<const std::string_view> names);

// The results are what `format=`, `codec=` and `preset=` take.
std::string_view meant_format(std::string_view given);
std::string_view meant_codec(std::string_view given);
std::string_view meant_preset(std::string_view given);

// What comes behind "there is no such format": "; did you mean mp3?", or the end of the sentence.
std::string did_you_mean(std::string_view meant);

}  // namespace audio
