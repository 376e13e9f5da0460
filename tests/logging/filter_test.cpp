// The log from descriptor to descriptor.

#include "logging/filter.h"

#include <array>
#include <csignal>
#include <sstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include "base/file_slice.h"
#include "support/temp_dir.h"

namespace logging {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class FilterTest : public testing::Test {
 protected:
  // The lines that come out when `text` goes in.
  std::vector<std::string> lines_of(const std::string& text, const FilterOptions& options = {}) {
    const auto in = base::open_for_reading(support::write_file(dir_ / "in", text));
    support::write_file(dir_ / "out", "");
    const base::UniqueFd out(::open((dir_ / "out").c_str(), O_WRONLY | O_CLOEXEC));
    filter(in.get(), out.get(), options, [this](const Json& entry) { requests_.push_back(entry); });
    std::istringstream written(support::read_file(dir_ / "out"));
    std::vector<std::string> lines;
    for (std::string line; std::getline(written, line);) lines.push_back(line);
    return lines;
  }

  const support::TempDir dir_;
  std::vector<Json> requests_;
};

constexpr const char* kRequest =
    "time=x level=info pid=7 {\"note\":\"a\",\"target\":\"mp3\",\"ended_at\":5}\n"
    "{\"end\":\"a\",\"time\":\"6\",\"status\":\"200\",\"completion\":\"OK\",\"upstream\":\"unix:\"}\n";
constexpr const char* kWarning = "2026/11/22 20:42:30 [warn] 12#13: *34 too bad\n";

TEST_F(FilterTest, MakesOneLineOfEveryRequestAndMessage) {
  const auto lines = lines_of(std::string(kWarning) + kRequest);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(Json::parse(lines[0])["message"], "too bad");
  EXPECT_EQ(Json::parse(lines[1])["target"], "mp3");
  ASSERT_EQ(requests_.size(), 1U);
  EXPECT_EQ(requests_[0], Json::parse(lines[1]));
}

TEST_F(FilterTest, WritesTextForPeople) {
  const auto lines = lines_of(std::string("a \"b\"\x1b[2J\n") + kRequest, {.json = false});
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines[0], HasSubstr("level=warn source=other message=\"a 'b'?[2J\""));
  EXPECT_THAT(lines[1], HasSubstr("status=200 outcome=converted target=mp3"));
}

TEST_F(FilterTest, ShowsWhatIsImportantEnoughAndCountsAll) {
  EXPECT_EQ(lines_of(std::string(kWarning) + kRequest, {.level = "warn"}).size(), 1U);
  EXPECT_THAT(lines_of(std::string(kWarning) + kRequest, {.level = "off"}), IsEmpty());
  EXPECT_EQ(requests_.size(), 2U);
}

TEST_F(FilterTest, SurvivesALineWithoutEndAndOneOfAMegabyte) {
  EXPECT_EQ(lines_of("no end").size(), 1U);
  EXPECT_GE(lines_of(std::string(1 << 20, 'x') + "\n" + kWarning).size(), 2U);
}

TEST_F(FilterTest, ReadsOnWhenNobodyTakesTheLog) {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  const base::UniqueFd out(ends[1]);
  ::close(ends[0]);
  const auto in = base::open_for_reading(support::write_file(dir_ / "in", std::string(kWarning) + kRequest));
  filter(in.get(), out.get(), {}, [this](const Json& entry) { requests_.push_back(entry); });
  EXPECT_EQ(requests_.size(), 1U);
}

}  // namespace
}  // namespace logging
