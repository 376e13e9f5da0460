// A file of any container with any of its codecs that ends before its first packet of sound, or a few bytes
// into it: one answer, the same whether it is to be encoded, copied or either.

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "options/tools.h"
#include "support/conversion.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::Conversion;

class HeaderAlone : public testing::TestWithParam<Conversion> {
 protected:
  // Where the first packet begins in the file; -1: the demuxer does not tell.
  static std::int64_t first_packet(const Path& file) {
    const auto packets = nlohmann::json::parse(
        support::output_of({{"ffprobe", "-v", "error", "-select_streams", "a:0", "-show_packets",
                             "-read_intervals", "%+#1", "-of", "json", file.string()},
                            {}}))["packets"];
    return packets.empty() ? -1 : std::stoll(packets[0].value("pos", "-1"));
  }

  const support::TempDir dir_;
};

TEST_P(HeaderAlone, GetsTheSameAnswerInEveryMode) {
  const Conversion& conversion = GetParam();
  Arguments fields = conversion.fields();
  fields.push_back("delivery=file");
  const Path whole = convert(support::wav(conversion.signal), dir_ / conversion.file(), fields);
  const std::int64_t begin = first_packet(whole);
  ASSERT_GE(begin, 0) << "ffprobe does not say where its packets are";
  if (begin == 0) GTEST_SKIP() << "frames with a header each (CutStream)";
  const std::string bytes = support::read_file(whole).substr(0, static_cast<std::size_t>(begin));
  const Path source = support::write_file(dir_ / ("in." + std::string(conversion.format.name)), bytes);
  const std::string said = refusal(source, dir_ / "none.wav");
  EXPECT_THAT(said, testing::StartsWith("unprocessable: "));
  for (const char* mode : {"codec=auto", "codec=copy"}) {
    Arguments asked{mode, "format=" + std::string(conversion.format.name)};
    EXPECT_EQ(refusal(source, dir_ / "none", asked), said) << mode;
  }
}

// Those with headers of their own, by one input each.
std::vector<Conversion> containers() {
  std::vector<Conversion> all;
  for (const Conversion& conversion : support::conversions()) {
    const bool is_there = std::ranges::any_of(all, [&](const Conversion& other) {
      return other.format.name == std::string(conversion.format.name) && other.codec == conversion.codec;
    });
    if (!conversion.format.headerless && !is_there) all.push_back(conversion);
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Every, HeaderAlone, testing::ValuesIn(containers()),
                         [](const auto& test) { return test.param.name(); });

}  // namespace
}  // namespace options
