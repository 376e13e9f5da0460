#include "audio/nearest_word.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/text.h"

namespace audio {
namespace {

constexpr std::size_t kLongest = 40;  // bytes; no word is half as long
constexpr std::size_t kShortest = 3;  // of a word that is part of another, or misspelt

bool is_sign(char c) {
  return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
}

// In lower case, without anything but letters and digits.
std::string plain(std::string_view text) {
  std::string word = base::to_lower(text);
  std::erase_if(word, is_sign);
  return word;
}

// How many letters are missing, added, wrong, or swapped with their neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) now[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(now);
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({changed, last[j] + 1, now[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
  }
  return now[b.size()];
}

// How far `word` is from what was given, 0 being the same; kFar: another word.
constexpr std::size_t kFar = 1000;
std::size_t remoteness(std::string_view given, std::string_view word) {
  if (given == word) return 0;
  if (std::min(given.size(), word.size()) < kShortest) return kFar;
  const std::size_t steps = distance(given, word);
  if (steps == 1) return 1;
  if (given.starts_with(word) || given.ends_with(word)) return kLongest + 2 - word.size();  // the longest
  if (word.starts_with(given) || word.ends_with(given)) return kLongest + 2;
  return steps <= std::max(given.size(), word.size()) / 3 ? kLongest + 2 + steps : kFar;
}

}  // namespace

std::string_view nearest_word(std::string_view given, std::span<const Word> words) {
  const std::string wanted = plain(given);
  if (wanted.empty() || wanted.size() > kLongest) return {};
  const Word* nearest = nullptr;
  std::size_t least = kFar;
  for (const Word& word : words) {
    const std::size_t steps = remoteness(wanted, plain(word.written));
    if (steps >= least) continue;
    least = steps;
    nearest = &word;
  }
  return nearest ? nearest->meant : std::string_view{};
}

}  // namespace audio
