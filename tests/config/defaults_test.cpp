#include <algorithm>
#include <set>
#include <string>

#include <gmock/gmock.h>

#include "config/environment.h"
#include "config/machine.h"
#include "support/temp_dir.h"

namespace config {
namespace {

using testing::Contains;
using testing::Key;
using testing::Pair;

const std::set<std::string_view> kOffByDefault{"CONVERT_TOKEN", "CONVERT_TOKEN_FILE", "CONVERT_ALLOW_ORIGIN"};

TEST(Variables, SayWhatTheyTakeAndWhatFor) {
  for (const Variable& variable : variables()) {
    EXPECT_TRUE(variable.name == "PORT" || variable.name.starts_with("CONVERT_")) << variable.name;
    EXPECT_NE(takes(variable), "") << variable.name;
    EXPECT_NE(variable.help, "") << variable.name;
    EXPECT_NE(variable.default_value.empty(), variable.default_text.empty()) << variable.name;
  }
}

TEST(Defaults, AreTheDocumentedOnes) {
  const Values values = values_of({});
  EXPECT_THAT(values, Contains(Pair("PORT", "8080")));
  EXPECT_THAT(values, Contains(Pair("CONVERT_BIND", "127.0.0.1")));
  EXPECT_THAT(values, Contains(Pair("CONVERT_MAX_UPLOAD", std::to_string(std::int64_t{4} << 30))));
  EXPECT_THAT(values, Contains(Pair("CONVERT_MAX_CPU", "10")));
  EXPECT_THAT(values, Contains(Pair("CONVERT_TIMEOUT", "7200")));
  EXPECT_THAT(values, Contains(Pair("CONVERT_LOG_LEVEL", "info")));
}

TEST(Defaults, GiveEveryVariableAValue) {
  const Values values = values_of({});
  EXPECT_EQ(values.size(), variables().size());
  for (const Variable& variable : variables()) {
    ASSERT_THAT(values, Contains(Key(std::string(variable.name))));
    const bool off = kOffByDefault.contains(variable.name);
    EXPECT_EQ(values.find(variable.name)->second.empty(), off) << variable.name;
  }
}

TEST(Defaults, AreLegalValuesThemselves) {
  const Values values = values_of({});
  EXPECT_EQ(values_of({values.begin(), values.end()}), values);
}

TEST(Defaults, StandForEmptyValues) {
  std::map<std::string, std::string> empty;
  for (const Variable& variable : variables()) empty[std::string(variable.name)] = "";
  EXPECT_EQ(values_of(empty), values_of({}));
}

TEST(Workers, AreAsManyAsCpusButAtLeastTwo) {
  EXPECT_THAT(values_of({}), Contains(Pair("CONVERT_WORKERS", std::to_string(std::max(cpus(), 2)))));
  EXPECT_THAT(values_of({{"CONVERT_WORKERS", "1"}}), Contains(Pair("CONVERT_WORKERS", "1")));
}

TEST(Threads, AreAsManyAsCpus) {
  EXPECT_THAT(values_of({}), Contains(Pair("CONVERT_THREADS", std::to_string(cpus()))));
  EXPECT_THAT(values_of({{"CONVERT_THREADS", "1"}}), Contains(Pair("CONVERT_THREADS", "1")));
}

TEST(ShortWorkers, AreTwoAWorker) {
  EXPECT_THAT(values_of({{"CONVERT_WORKERS", "3"}}), Contains(Pair("CONVERT_SHORT_WORKERS", "6")));
  EXPECT_THAT(values_of({{"CONVERT_WORKERS", "1024"}}), Contains(Pair("CONVERT_SHORT_WORKERS", "1024")));
}

TEST(InFlight, LeavesPlacesToShortUploads) {
  EXPECT_THAT(values_of({{"CONVERT_MAX_IN_FLIGHT", "16"}}),
              Contains(Pair("CONVERT_MAX_LONG_IN_FLIGHT", "12")));
  EXPECT_THAT(values_of({{"CONVERT_MAX_IN_FLIGHT", "1"}}), Contains(Pair("CONVERT_MAX_LONG_IN_FLIGHT", "1")));
}

// Unlimited uploads and small ones: the disk does not matter.
TEST(InFlight, IsEightAWorkerAndLegal) {
  for (const char* upload : {"0", "1"}) {
    EXPECT_THAT(values_of({{"CONVERT_WORKERS", "3"}, {"CONVERT_MAX_UPLOAD", upload}}),
                Contains(Pair("CONVERT_MAX_IN_FLIGHT", "24")));
    EXPECT_THAT(values_of({{"CONVERT_WORKERS", "1024"}, {"CONVERT_MAX_UPLOAD", upload}}),
                Contains(Pair("CONVERT_MAX_IN_FLIGHT", "1024")));
  }
  EXPECT_THAT(values_of({{"CONVERT_WORKERS", "3"}, {"CONVERT_MAX_IN_FLIGHT", "5"}}),
              Contains(Pair("CONVERT_MAX_IN_FLIGHT", "5")));
}

TEST(InFlight, IsWhatTheDiskHoldsOfTheLargestUploads) {
  const support::TempDir dir;
  const auto upload = std::to_string(free_space(dir / ".") * 2 / 11);  // five of them and a half
  const std::map<std::string, std::string> settings{
      {"CONVERT_WORKERS", "3"}, {"CONVERT_MAX_UPLOAD", upload}, {"CONVERT_RUN_DIR", dir / "not" / "yet"}};
  EXPECT_THAT(values_of(settings), Contains(Pair("CONVERT_MAX_IN_FLIGHT", "5")));
}

// What 15 MB can ask for once was 491 GB.
TEST(MaxOutput, IsHalfOfAPlacesPartOfTheDisk) {
  const support::TempDir dir;
  const auto output = [&](const char* places) {
    return number_of(values_of({{"CONVERT_MAX_IN_FLIGHT", places}, {"CONVERT_RUN_DIR", dir / "run"}}),
                     "CONVERT_MAX_OUTPUT");
  };
  constexpr auto kRound = std::uint64_t{256} << 20;
  const std::uint64_t free = free_space(dir / ".");
  EXPECT_NEAR(static_cast<double>(output("2")), static_cast<double>(free / 4), 2.0 * kRound);
  EXPECT_LE(output("1024"), output("2"));
  EXPECT_GE(output("1024"), std::uint64_t{16} << 20);
  EXPECT_THAT(values_of({{"CONVERT_MAX_OUTPUT", "0"}}), Contains(Pair("CONVERT_MAX_OUTPUT", "0")));
}

TEST(InFlight, IsNotLessThanTheWorkers) {
  EXPECT_THAT(values_of({{"CONVERT_WORKERS", "3"}, {"CONVERT_MAX_UPLOAD", "1000000TB"}}),
              Contains(Pair("CONVERT_MAX_IN_FLIGHT", "3")));
}

}  // namespace
}  // namespace config
