// CONVERT_METRICS_PORT: the numbers where the public does not come, and nowhere else.

#include <csignal>
#include <string>
#include <thread>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class MetricsPort : public ::testing::Test {
 protected:
  static std::string url(const std::string& port, const std::string& target) {
    return "http://127.0.0.1:" + port + target;
  }
  support::HttpResponse ask(const std::string& target) const {
    return support::perform({.url = url(port_, target), .timeout = 8s});
  }
  support::HttpResponse probe(const std::string& target) const {
    return support::perform({.url = url(health_port_, target), .timeout = 8s});
  }

  const std::string port_ = std::to_string(support::free_port());
  const std::string health_port_ = std::to_string(support::free_port());
  support::Service service_{
      support::Settings{{"CONVERT_METRICS_PORT", port_}, {"CONVERT_HEALTH_PORT", health_port_}}};
};

TEST_F(MetricsPort, IsTheOnlyOneThatShowsThem) {
  // The request that showed that the service has started may still be in nginx's hand.
  EXPECT_TRUE(support::eventually(10s, [this] {
    return ask("/metrics").body.find("\naudio_convert_in_flight_requests 0\n") != std::string::npos;
  }));
  for (const char* target :
       {"/", "/health", "/ready", "/convert", "/formats", "/.authorize", "/.retry-after"})
    EXPECT_EQ(ask(target).status, 404) << target;
  service::expect_problem(support::perform({.url = service_.url("/metrics")}), 404);
  EXPECT_EQ(support::perform({.url = service_.url("/formats")}).status, 200);
  ASSERT_TRUE(support::eventually(10s, [this] { return probe("/ready").ok(); }));
  EXPECT_EQ(probe("/metrics").status, 404);
  EXPECT_EQ(probe("/health").status, 200);
  EXPECT_THAT(service_.stop(), IsEmpty());
}

TEST_F(MetricsPort, OutlivesAnNginxThatDies) {
  std::this_thread::sleep_for(6s);  // one that dies within 5 s of its start is one that cannot run
  for (const support::ProcessId& id : service_.processes()) {
    if (support::command_line_of(id.pid).find("nginx: master") == std::string::npos) continue;
    if (support::command_line_of(id.pid).find("nginx.conf") != std::string::npos) ::kill(id.pid, SIGKILL);
  }
  EXPECT_TRUE(support::eventually(
      20s, [this] { return service_.log().find("starting nginx afresh") != std::string::npos; }));
  EXPECT_TRUE(support::eventually(20s, [this] { return ask("/metrics").ok(); }));
  service::expect_service_works(service_);
  EXPECT_THAT(service_.stop(), IsEmpty());
}

}  // namespace
