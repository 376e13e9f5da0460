// GET /health fails only when the service is really broken.

#include <csignal>
#include <deque>
#include <memory>
#include <string>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/raw_connection.h"

namespace {

using namespace std::chrono_literals;
using support::ProcessId;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Health : public ::testing::Test {
 protected:
  support::HttpResponse health() const { return support::perform({.url = service_.url("/health")}); }

  support::Service service_;
};

TEST_F(Health, IsAnsweredWhileAControlProcessIsBroughtBack) {
  const std::size_t there = service_.control_processes().size();
  ASSERT_TRUE(support::eventually(10s, [this] { return health().ok(); }));
  ::kill(service_.control_processes().front().pid, SIGKILL);
  EXPECT_TRUE(support::eventually(15s, [&] {
    EXPECT_EQ(health().status, 200);
    return service_.control_processes().size() == there;
  }));
  EXPECT_THAT(service_.stop(), IsEmpty());
}

TEST_F(Health, FailsWhenNoWorkerIsLeftAndComesBackWithThem) {
  const ProcessId supervisor = service::supervisor_of(service_);
  ::kill(supervisor.pid, SIGSTOP);  // nobody brings them back
  for (const ProcessId& id : service_.workers()) ::kill(id.pid, SIGKILL);
  EXPECT_TRUE(support::eventually(10s, [this] { return health().status == 503; }));
  EXPECT_EQ(service::expect_problem(health(), 503).value("detail", ""),
            "No process is there to convert anything.");
  ::kill(supervisor.pid, SIGCONT);
  EXPECT_TRUE(support::eventually(15s, [this] { return health().ok(); }));
  // The workers of the other pool may be back a moment later.
  EXPECT_TRUE(support::eventually(15s, [this] {
    return support::perform(service::convert(service_, support::wav(support::kPhone), "flac")).ok();
  }));
  service::expect_service_works(service_);
  EXPECT_THAT(service_.stop(), IsEmpty());
}

// Orchestrators restarted a service because clients had taken all of nginx's connections.
class HealthPort : public ::testing::Test {
 protected:
  support::HttpResponse probe(const std::string& target) const {
    return support::perform({.url = "http://127.0.0.1:" + port_ + target, .timeout = 8s});
  }

  const std::string port_ = std::to_string(support::free_port());
  support::Service service_{support::Settings{{"CONVERT_HEALTH_PORT", port_}}};
};

TEST_F(HealthPort, AnswersProbesAndNothingElse) {
  EXPECT_TRUE(support::eventually(10s, [this] { return probe("/health").ok(); }));
  EXPECT_EQ(probe("/ready").status, 200);
  EXPECT_THAT(probe("/metrics").body, HasSubstr("audio_convert_busy_workers"));
  for (const char* target : {"/", "/convert", "/formats", "/.authorize", "/.retry-after"})
    EXPECT_EQ(probe(target).status, 404) << target;
  EXPECT_THAT(service_.stop(), IsEmpty());
}

TEST_F(HealthPort, AnswersWhileClientsHoldAllConnections) {
  constexpr std::size_t kMoreThanNginxHas = 2 * 4096 + 200;
  std::deque<std::unique_ptr<support::RawConnection>> held;
  // Nginx gives the oldest up after a while, on a slow machine before the last one is there.
  const auto hold_all = [&] {
    if (held.size() == kMoreThanNginxHas) held.erase(held.begin(), held.begin() + kMoreThanNginxHas / 4);
    while (held.size() < kMoreThanNginxHas) {
      held.push_back(std::make_unique<support::RawConnection>(service_.port()));
      held.back()->send("GET /health HTTP/1.1\r\n");
    }
    return support::perform({.url = service_.url("/health"), .timeout = 2s}).code != CURLE_OK;
  };
  // A slow machine can be too late with an answer although nginx has connections left.
  ASSERT_TRUE(support::eventually(60s, [&] { return hold_all() && probe("/ready").status == 503; }));
  EXPECT_EQ(probe("/health").status, 200);
  held.clear();
  EXPECT_TRUE(support::eventually(20s, [this] { return probe("/ready").ok(); }));
  service::expect_service_works(service_);
  EXPECT_THAT(service_.stop(), IsEmpty());
}

}  // namespace
