#pragma once

// A request with one wrong field, and what its sender must be told.

#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/refusal.h"

namespace audio {

struct Case {
  Fields fields;
  std::string field;               // the one that is wrong
  std::vector<std::string> words;  // that its explanation has
};

inline void PrintTo(const Case& example, std::ostream* out) {
  for (const auto& [name, value] : example.fields) *out << name << "=" << value << " ";
}

inline Case bad(const std::string& format, const std::string& field, const std::string& value,
                const std::vector<std::string>& words) {
  return {{{"format", format}, {field, value}}, field, words};
}

inline void expect_refused(const Case& example) {
  const Lines lines = refusal(example.fields);
  ASSERT_THAT(lines, testing::ElementsAre(testing::StartsWith(example.field + ": ")));
  for (const std::string& word : example.words) EXPECT_THAT(lines.front(), testing::HasSubstr(word));
}

}  // namespace audio
