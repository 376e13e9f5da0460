// GET /metrics of the running service.

#include <csignal>
#include <sstream>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/raw_connection.h"
#include "support/shared_service.h"

namespace {

using namespace std::chrono_literals;

class Metrics : public ::testing::Test {
 protected:
  // The value of a series such as `workers` or `requests_total{status="200",target="mp3"}`; 0: it is not
  // there.
  double value(const std::string& series) const {
    const auto page = support::perform({.url = service_.url("/metrics"), .timeout = 5s});
    EXPECT_TRUE(page.ok());
    std::istringstream lines(page.body);
    const std::string start = "audio_convert_" + series + " ";
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with(start)) return std::stod(line.substr(start.size()));
    }
    return 0;
  }

  bool becomes(const std::string& series, double wanted) const {
    return support::eventually(10s, [&] { return value(series) == wanted; });
  }

  support::Service& service_ = support::service();
};

TEST_F(Metrics, CountAConversion) {
  const std::string series = "requests_total{status=\"200\",target=\"opus\"}";
  const double requests = value(series);
  const double audio = value("audio_seconds_total");
  ASSERT_TRUE(support::perform(service::convert(service_, support::wav(support::kMusic), "opus")).ok());
  EXPECT_TRUE(becomes(series, requests + 1));
  EXPECT_NEAR(value("audio_seconds_total") - audio, support::kMusic.seconds, 0.1);
  EXPECT_GT(value("received_bytes_total"), std::filesystem::file_size(support::wav(support::kMusic)));
  EXPECT_GE(value("work_seconds_count"), 1);
  EXPECT_GE(value("queue_seconds_count"), 1);
  EXPECT_GE(value("send_seconds_count"), 1);
  EXPECT_GE(value("real_time_factor_ratio_count"), 1);
  EXPECT_GT(value("spool_free_bytes"), 0);
}

TEST_F(Metrics, CountWhatNginxAnswersItself) {
  const std::string series = "requests_total{status=\"501\",target=\"\"}";
  const double requests = value(series);
  support::perform({.url = service_.url("/convert"), .body = "x", .headers = {"Transfer-Encoding: none"}});
  EXPECT_TRUE(becomes(series, requests + 1));
}

TEST_F(Metrics, CountNoHeadRequestAsAClientThatLeft) {
  const std::string series = "requests_total{status=\"499\",target=\"\"}";
  const double left = value(series);
  for (int i = 0; i < 20; ++i) {
    const std::string id = "head-" + std::to_string(i);
    support::perform({.url = service_.url("/formats"), .method = "HEAD", .headers = {"X-Request-ID: " + id}});
    EXPECT_FALSE(service::log_entry(service_, id).empty());
  }
  EXPECT_EQ(value(series), left);
}

TEST_F(Metrics, CountARequestWhoseAddressIsNotText) {
  const std::string series = "requests_total{status=\"404\",target=\"\"}";
  const double requests = value(series);
  for (int i = 0; i < 3; ++i) {
    const support::RawConnection connection(service_.port());
    connection.send("GET /\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    connection.receive();
  }
  EXPECT_TRUE(becomes(series, requests + 3));
}

TEST_F(Metrics, ShowABusyWorkerAndForgetItWhenItIsKilled) {
  const auto workers = static_cast<double>(service_.workers().size());
  EXPECT_TRUE(becomes("workers", workers));
  EXPECT_TRUE(becomes("busy_workers", 0));
  const double work = value("work_seconds_count");
  service::Background request(service::convert(service_, service::long_audio(), "m4a"));
  const auto conversion = service_.wait_for_conversion(20s);
  ASSERT_TRUE(conversion);
  EXPECT_TRUE(becomes("busy_workers", 1));
  EXPECT_EQ(value("in_flight_requests"), 1);
  EXPECT_GT(value("spool_bytes"), 0);
  ::kill(conversion->worker.pid, SIGKILL);
  service::expect_problem(request.response(), 502);
  EXPECT_TRUE(becomes("busy_workers", 0));
  EXPECT_TRUE(becomes("workers", workers)) << "it did not come back";
  EXPECT_GE(value("work_seconds_count"), work) << "a counter went back";
  EXPECT_TRUE(becomes("in_flight_requests", 0));
}

TEST_F(Metrics, CountAChildThatWasKilled) {
  const std::string series = "children_killed_total{reason=\"killed\"}";
  const double killed = value(series);
  service::Background request(service::convert(service_, service::long_audio(), "m4a"));
  const auto conversion = service_.wait_for_conversion(20s);
  ASSERT_TRUE(conversion);
  ::kill(conversion->child.pid, SIGKILL);
  service::expect_problem(request.response(), 502);
  EXPECT_TRUE(becomes(series, killed + 1));
}

}  // namespace
