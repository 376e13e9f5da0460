#pragma once

// What a client most likely meant by a word that is none, for error texts.

#include <span>
#include <string_view>

namespace audio {

// A word that may be written, and the one that is right for it; often the same.
struct Word {
  std::string_view written;
  std::string_view meant;
};

// What is meant by `given`: the word that is the same but for case and signs, else one that differs by a slip
// of a finger, begins or ends the text, or is begun or ended by it. Of equals the first. Empty when none is
// near.
std::string_view nearest_word(std::string_view given, std::span<const Word> words);

}  // namespace audio
