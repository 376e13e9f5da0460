#pragma once

// What parse_multipart makes of a body, as one text that two runs can be compared by: a line per part
// (name, file name, content), or the refusal.

#include <string>
#include <string_view>

#include <gmock/gmock.h>

#include "base/error.h"
#include "http/multipart.h"
#include "support/memory_source.h"

namespace http {

inline std::string outcome(const std::string& body, std::string_view boundary,
                           const MultipartLimits& limits = {}) {
  try {
    std::string text;
    for (const Part& part : parse_multipart(support::MemorySource(body), boundary, limits)) {
      text +=
          part.name + "|" + part.filename.value_or("-") + "|" + body.substr(part.offset, part.size) + "\n";
    }
    return text;
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::bad_request);
    return std::string("refused: ") + error.what();
  }
}

// The same, checked to be alike for every window from the smallest possible to one that holds the whole body.
inline std::string outcome_in_every_window(const std::string& body, std::string_view boundary,
                                           MultipartLimits limits = {}) {
  const std::string expected = outcome(body, boundary, limits);
  for (limits.window = boundary.size() + 8; limits.window <= body.size() + 1; ++limits.window) {
    EXPECT_EQ(outcome(body, boundary, limits), expected) << "window of " << limits.window;
  }
  return expected;
}

}  // namespace http
