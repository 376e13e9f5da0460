// The log of the running service: one line of JSON for each request, whoever answered it.

#include <csignal>
#include <sstream>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/raw_connection.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

[[maybe_unused]] const bool kShared =
    support::share_service({{"CONVERT_TRUSTED_PROXIES", "127.0.0.0/8, ::1"}});

class Log : public ::testing::Test {
 protected:
  nlohmann::json entry_of(support::HttpRequest request) {
    request.headers.push_back("X-Request-ID: " + id_);
    response_ = support::perform(request);
    return service::log_entry(service_, id_);
  }

  support::Service& service_ = support::service();
  const std::string id_ =
      std::string("log-") + ::testing::UnitTest::GetInstance()->current_test_info()->name();
  support::HttpResponse response_;
};

TEST_F(Log, SaysOfAConversionWhatItWasAndWhatItTook) {
  const auto entry = entry_of(service::convert(service_, support::wav(support::kMusic), "mp3"));
  ASSERT_TRUE(response_.ok());
  EXPECT_EQ(entry["event"], "request");
  EXPECT_EQ(entry["level"], "info");
  EXPECT_EQ(entry["status"], 200);
  EXPECT_EQ(entry["outcome"], "converted");
  EXPECT_EQ(entry["client"], "127.0.0.1");
  EXPECT_EQ(entry["method"], "POST");
  EXPECT_EQ(entry["path"], "/convert");
  EXPECT_GT(entry["bytes_in"], std::filesystem::file_size(support::wav(support::kMusic)));
  EXPECT_EQ(entry["bytes_out"], response_.received);
  EXPECT_EQ(entry["target"], "mp3");
  EXPECT_EQ(entry["codec"], "mp3");
  EXPECT_EQ(entry["delivery"], "stream");
  EXPECT_THAT(entry["pool"], AnyOf("short", "long"));
  EXPECT_NEAR(entry["audio_seconds"], support::kMusic.seconds, 0.001);
  EXPECT_EQ(entry["source"]["format"], "wav");
  EXPECT_EQ(entry["source"]["codec"], "pcm_s16le");
  EXPECT_EQ(entry["source"]["sample_rate"], 44100);
  EXPECT_EQ(entry["source"]["channels"], 2);
  EXPECT_NEAR(entry["source"]["seconds"], support::kMusic.seconds, 0.001);
  for (const char* time : {"seconds", "convert_seconds", "cpu_seconds", "real_time_factor"}) {
    EXPECT_GT(entry.value(time, -1.0), 0) << time;
  }
  for (const char* time : {"queue_seconds", "send_seconds"}) EXPECT_GE(entry.value(time, -1.0), 0) << time;
  EXPECT_GT(entry["peak_memory_bytes"], 1'000'000);
  EXPECT_LT(entry["peak_memory_bytes"], 1'000'000'000);
}

// nginx closes as soon as it has the header, which is a client that left to whoever still writes a body.
TEST_F(Log, SaysOfHeadRequestsThatTheyWereAnswered) {
  const auto length =
      support::perform({.url = service_.url("/formats"), .method = "GET"}).header("content-length");
  for (int i = 0; i < 20; ++i) {
    const std::string id = id_ + std::to_string(i);
    const auto head = support::perform(
        {.url = service_.url("/formats"), .method = "HEAD", .headers = {"X-Request-ID: " + id}});
    EXPECT_TRUE(head.ok());
    EXPECT_EQ(head.header("content-length"), length);
    const auto entry = service::log_entry(service_, id);
    EXPECT_EQ(entry.value("status", 0), 200) << entry;
    EXPECT_EQ(entry.value("outcome", ""), "answered");
  }
}

TEST_F(Log, SaysOfARefusalWhy) {
  const support::TempDir dir;
  const auto entry =
      entry_of(service::convert(service_, support::write_file(dir / "note.txt", "just a note\n"), "mp3"));
  EXPECT_EQ(entry["status"], 415) << entry;
  EXPECT_EQ(entry["outcome"], "refused");
  EXPECT_EQ(entry["kind"], "not-media");
  EXPECT_EQ(entry["target"], "mp3");
  EXPECT_GT(entry.value("cpu_seconds", -1.0), 0);
  for (const char* of_a_result : {"codec", "delivery", "audio_seconds"})
    EXPECT_FALSE(entry.contains(of_a_result)) << of_a_result;
}

TEST_F(Log, SaysHowAResultWasDelivered) {
  auto request = service::convert(service_, support::wav(support::kPhone), "mp3");
  request.fields.push_back(support::text_field("delivery", "file"));
  EXPECT_EQ(entry_of(request)["delivery"], "file");
}

TEST_F(Log, HasTheRequestsThatNginxAnswersItself) {
  const auto entry =
      entry_of({.url = service_.url("/convert"), .body = "x", .headers = {"Transfer-Encoding: none"}});
  EXPECT_EQ(entry["status"], response_.status) << entry;
  EXPECT_EQ(entry["outcome"], "failed");
}

TEST_F(Log, HasNoNamesOfFieldsThatThereAreNot) {
  support::HttpRequest request{.url = service_.url("/convert")};
  request.fields = {support::file_field(support::wav(support::kPhone), "a.wav"),
                    support::text_field("format", "mp3"), support::text_field("Secret4", "x")};
  EXPECT_EQ(entry_of(request)["fields"], nlohmann::json({"(unknown)"}));
}

TEST_F(Log, HasNeitherNamesOfFilesNorWhatFieldsHold) {
  support::HttpRequest request{.url = service_.url("/convert?filename=Secret1.mp3")};
  request.fields = {support::file_field(support::wav(support::kPhone), "Secret2.wav"),
                    support::text_field("format", "mp3"), support::text_field("bitrate", "Secret3")};
  EXPECT_EQ(entry_of(request)["fields"], nlohmann::json({"bitrate"}));
  request.fields.pop_back();
  ASSERT_TRUE(support::perform(request).ok());
  service::expect_service_works(service_);
  EXPECT_THAT(service_.log(), Not(HasSubstr("Secret")));
}

TEST_F(Log, HasOneLineForARequestWhoseAddressIsNotText) {
  std::string cut = "/";
  for (int i = 0; i < 100; ++i) cut += "é";  // the log's 200 bytes end within the last
  for (const auto& [path, logged] : std::initializer_list<std::pair<std::string, std::string>>{
           {"/\xff", "/\ufffd"}, {cut, cut.substr(0, 199) + "\ufffd"}}) {
    const std::string id = id_ + std::to_string(path.size());
    const support::RawConnection connection(service_.port());
    connection.send("GET " + path + " HTTP/1.1\r\nHost: \xff\r\nUser-Agent: \xff\r\nReferer: \xff\r\n" +
                    "X-Forwarded-For: \xff\r\ntraceparent: \xff\r\nX-Request-ID: " + id +
                    "\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(connection.receive(), HasSubstr("404 Not Found"));
    const auto entry = service::log_entry(service_, id);
    EXPECT_EQ(entry.value("path", ""), logged) << entry;
    EXPECT_EQ(entry.value("status", 0), 404);
    const std::string log = service_.log();
    EXPECT_EQ(log.find(id), log.rfind(id)) << "it is there twice";
  }
}

TEST_F(Log, HasTheClientBehindATrustedProxy) {
  const auto entry = entry_of({.url = service_.url("/formats"), .headers = {"X-Forwarded-For: 203.0.113.7"}});
  EXPECT_EQ(entry["client"], "203.0.113.7") << entry;
}

TEST_F(Log, HasTheTraceThatTheAnswerCarries) {
  const std::string trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  EXPECT_EQ(entry_of({.url = service_.url("/formats"), .headers = {"traceparent: " + trace}})["traceparent"],
            trace);
  EXPECT_EQ(response_.header("traceparent"), trace);
  EXPECT_EQ(
      support::perform({.url = service_.url("/"), .headers = {"traceparent: x\" y"}}).header("traceparent"),
      "");
}

TEST_F(Log, IsJsonLineByLineAlsoWhatIsNoRequest) {
  ::kill(service_.workers().front().pid, SIGKILL);
  EXPECT_TRUE(support::eventually(
      std::chrono::seconds(10), [this] { return service_.log().find("supervisord") != std::string::npos; }));
  std::istringstream lines(service_.log());
  for (std::string line; std::getline(lines, line);) {
    const auto entry = nlohmann::json::parse(line, nullptr, false);
    ASSERT_TRUE(entry.is_object()) << line;
    EXPECT_TRUE(entry.contains("time") && entry.contains("level")) << line;
    EXPECT_TRUE(entry.contains("event") || entry.contains("message")) << line;
  }
}

TEST_F(Log, GoesOnWhenItsProcessIsKilled) {
  for (const auto& id : service_.processes()) {
    if (support::command_line_of(id.pid).ends_with(" log ")) ::kill(id.pid, SIGKILL);
  }
  EXPECT_EQ(entry_of(service::convert(service_, support::wav(support::kPhone), "mp3"))["target"], "mp3");
}

// Which would take a fiftieth of a busy machine for passing it on.
TEST_F(Log, DoesNotPassThroughSupervisord) {
  const support::ProcessId supervisor = service::supervisor_of(service_);
  ::kill(supervisor.pid, SIGSTOP);
  EXPECT_EQ(entry_of(service::convert(service_, support::wav(support::kPhone), "mp3"))["target"], "mp3");
  ::kill(supervisor.pid, SIGCONT);
}

}  // namespace
