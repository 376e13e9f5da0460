// Error texts are read on terminals and written to logs: whatever a request holds, they stay short lines
// without control characters.

#include <algorithm>
#include <string>

#include <gmock/gmock.h>

#include "audio/refusal.h"

namespace audio {
namespace {

const std::string kNasty = std::string("a\0b", 3) + "\r\nX-Evil: 1\x1b[2J\x7f\t";

bool has_control_characters(const std::string& text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

class HostileValue : public testing::TestWithParam<std::string> {};

TEST_P(HostileValue, DoesNotReachTheErrorText) {
  const std::string& field = GetParam();
  for (const std::string& value : {kNasty, std::string(1000000, 'x'), "16" + kNasty}) {
    Fields fields{{field, value}};
    if (field != "format") fields.emplace_back("format", "mp3");
    const Lines lines = refusal(fields);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_FALSE(has_control_characters(lines[0])) << lines[0];
    EXPECT_LT(lines[0].size(), 500u);
    EXPECT_THAT(lines[0], testing::StartsWith(field + ": "));
  }
}

INSTANTIATE_TEST_SUITE_P(Fields, HostileValue,
                         testing::Values("format", "codec", "bitrate", "quality", "sample_rate", "channels",
                                         "bit_depth", "track", "start", "end", "duration", "play_length",
                                         "volume", "fade_in", "fade_out", "normalize", "max_size", "metadata",
                                         "cover", "delivery", "preset"));

TEST(HostileName, DoesNotReachTheErrorText) {
  for (const std::string& name : {kNasty, std::string(1000000, 'x')}) {
    const Lines lines = refusal({{"format", "mp3"}, {name, "1"}, {name, "2"}});
    ASSERT_EQ(lines.size(), 2u);
    for (const std::string& line : lines) {
      EXPECT_FALSE(has_control_characters(line)) << line;
      EXPECT_LT(line.size(), 500u);
    }
  }
}

}  // namespace
}  // namespace audio
