// What a fault of a decoder costs: one request, never the worker, never another request. The server is the
// real one but for faults.cpp.

#include "hostile/faults.h"

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

[[maybe_unused]] const bool kShared = support::share_service({{"AUDIO_CONVERT_SERVER", FAULTY_SERVER},
                                                              {"CONVERT_STALL_TIMEOUT", "2"},
                                                              {"CONVERT_MAX_OUTPUT", "50MB"}});

class Faults : public ::testing::Test {
 protected:
  void SetUp() override { workers_ = support::service().workers(); }
  void TearDown() override {
    EXPECT_EQ(support::service().workers(), workers_) << "a worker was replaced";
    service::expect_service_works(support::service());
  }

  // A WAV file with the fault after so many seconds.
  std::filesystem::path faulty(const std::string& fault, int seconds = 0) {
    const auto path = dir_ / "faulty.wav";
    support::write_silent_wav(path, 44 + 176400 * (seconds + 3));
    std::string bytes = support::read_file(path);
    const std::string mark = hostile::kFaultMark + fault;
    bytes.replace(44 + std::size_t{176400} * static_cast<std::size_t>(seconds), mark.size(), mark);
    return support::write_file(path, bytes);
  }

  nlohmann::json expect_problem(const std::string& fault, int status, const std::string& format = "m4a") {
    return service::expect_problem(
        support::perform(service::convert(support::service(), faulty(fault), format)), status);
  }

  const support::TempDir dir_;
  std::vector<support::ProcessId> workers_;
};

TEST_F(Faults, ACrashIsA422) {
  EXPECT_THAT(expect_problem("segfault", 422)["type"], HasSubstr("crashed"));
  EXPECT_THAT(expect_problem("abort", 422)["type"], HasSubstr("crashed"));
}

TEST_F(Faults, ACrashInOneOfSeveralUploadsIsA422Too) {
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"join", "yes"}, {"join", "no"}, {"codec", "auto"}}) {
    auto request = service::convert(support::service(), support::wav(support::kMusic), "m4a");
    request.fields.push_back(support::file_field(faulty("segfault")));
    request.fields.push_back(support::text_field(name, value));
    EXPECT_THAT(service::expect_problem(support::perform(request), 422)["type"], HasSubstr("crashed"))
        << name << value;
  }
}

TEST_F(Faults, AnEndWithoutAResultIsA500) {
  expect_problem("exit", 500);
}

TEST_F(Faults, AllMemoryThereIsIsA422) {
  EXPECT_THAT(expect_problem("memory", 422)["detail"], HasSubstr("more memory than is allowed"));
}

TEST_F(Faults, AnEndlessLoopEndsByTheStallTimeout) {
  EXPECT_THAT(expect_problem("loop", 504)["detail"], HasSubstr("CONVERT_STALL_TIMEOUT"));
}

TEST_F(Faults, AReadingInCirclesEndsByTheStallTimeoutToo) {
  EXPECT_THAT(expect_problem("circle", 504)["detail"], HasSubstr("CONVERT_STALL_TIMEOUT"));
}

TEST_F(Faults, AForbiddenSystemCallIsNamedInTheLogWithItsRequest) {
  auto request = service::convert(support::service(), faulty("program"), "m4a");
  request.headers = {"X-Request-ID: the-one-that-tried"};
  service::expect_problem(support::perform(request), 422);
  const auto named = [] {
    std::istringstream lines(support::service().log());
    for (std::string line; std::getline(lines, line);) {
      if (line.find("the-one-that-tried") != std::string::npos &&
          line.find("refused execve") != std::string::npos)
        return true;
    }
    return false;
  };
  EXPECT_TRUE(support::eventually(5s, named)) << support::service().log();
}

// MP2 is sent while it is made.
TEST_F(Faults, AfterTheFirstByteBreakTheTransfer) {
  for (const char* fault : {"segfault", "abort", "exit", "memory", "loop", "program"}) {
    const auto response = support::perform(service::convert(support::service(), faulty(fault, 120), "mp2"));
    EXPECT_EQ(response.status, 200) << fault;
    EXPECT_GT(response.received, 0u) << fault;
    EXPECT_THAT(response.code, AnyOf(CURLE_PARTIAL_FILE, CURLE_RECV_ERROR)) << fault;
  }
}

// A child of its own making, which counts nothing itself: 4 GB came with a 200 once.
TEST_F(Faults, AFloodEndsAtTheLimitOfOutput) {
  const auto response = support::perform(service::convert(support::service(), faulty("flood", 20), "mp2"));
  EXPECT_THAT(response.code, AnyOf(CURLE_PARTIAL_FILE, CURLE_RECV_ERROR));
  EXPECT_GT(response.received, 1'000'000U);
  EXPECT_LE(response.received, 50U << 20);
}

// A WAV file's length is announced. One byte more was the beginning of the next answer on a kept connection,
// and fewer left the client waiting for ever.
TEST_F(Faults, AnotherLengthThanAnnouncedBreaksTheTransferAndIsNoConversion) {
  for (const char* fault : {"extra", "silence"}) {
    auto request = service::convert(support::service(), faulty(fault, 20), "wav");
    request.headers = {std::string("X-Request-ID: length-") + fault};
    const auto response = support::perform(request);
    EXPECT_THAT(response.code, AnyOf(CURLE_PARTIAL_FILE, CURLE_RECV_ERROR)) << fault;
    const auto entry = service::log_entry(support::service(), std::string("length-") + fault);
    EXPECT_EQ(entry.value("outcome", ""), "broken") << fault;
    EXPECT_THAT(entry.value("detail", ""), HasSubstr("announced")) << fault;
  }
}

TEST_F(Faults, AnAnnouncedResultOfWhichNothingComesIsA500) {
  expect_problem("silence", 500, "wav");
}

// Nothing of an archive is sent before all of it is made.
TEST_F(Faults, AreProblemsOfPackagesAndJoinsToo) {
  using Fields = std::vector<support::Field>;
  const auto field = support::text_field;
  const std::vector<Fields> packages{
      {field("format", "mp3")},
      {field("split_duration", "1")},
      {field("format", "hls")},
      {field("format", "loudness")},
      {field("trim_silence", "all")},
      {field("archive", "zip"), field("replaygain", "album")},
      {support::file_field(support::wav(support::kPhone))},
      {support::file_field(support::wav(support::kPhone)), field("join", "no")}};
  for (const Fields& fields : packages) {
    auto request = service::convert(support::service(), faulty("segfault", 2), "m4a", fields);
    EXPECT_THAT(service::expect_problem(support::perform(request), 422)["type"], HasSubstr("crashed"))
        << fields.front().name;
  }
  EXPECT_TRUE(support::eventually(3s, [] { return support::service().spooled().empty(); }));
}

TEST_F(Faults, NoOtherRequestNoticesALoop) {
  service::Background looping(service::convert(support::service(), faulty("loop"), "m4a"));
  ASSERT_TRUE(support::service().wait_for_conversion(10s));
  for (int i = 0; i < 3; ++i) service::expect_service_works(support::service());
  EXPECT_EQ(looping.response().status, 504);
}

TEST(FaultsMadeToOrder, AreNotInTheServer) {
  EXPECT_THAT(support::read_file(FAULTY_SERVER), HasSubstr(hostile::kFaultMark));
  EXPECT_THAT(support::read_file(RELEASED_SERVER), Not(HasSubstr(hostile::kFaultMark)));
}

}  // namespace
