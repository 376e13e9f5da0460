// GET /health fails only when the service is really broken.

#include <csignal>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"

namespace {

using namespace std::chrono_literals;
using support::ProcessId;
using ::testing::IsEmpty;

class Health : public ::testing::Test {
 protected:
  support::HttpResponse health() const { return support::perform({.url = service_.url("/health")}); }

  ProcessId supervisor() const {
    for (const ProcessId& id : service_.processes()) {
      if (support::command_line_of(id.pid).find("supervisord ") != std::string::npos) return id;
    }
    throw std::runtime_error("no supervisord");
  }

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
  const ProcessId supervisor = this->supervisor();
  ::kill(supervisor.pid, SIGSTOP);  // nobody brings them back
  for (const ProcessId& id : service_.workers()) ::kill(id.pid, SIGKILL);
  EXPECT_TRUE(support::eventually(10s, [this] { return health().status == 503; }));
  EXPECT_EQ(service::expect_problem(health(), 503).value("detail", ""),
            "No process is there to convert anything.");
  ::kill(supervisor.pid, SIGCONT);
  EXPECT_TRUE(support::eventually(15s, [this] { return health().ok(); }));
  service::expect_service_works(service_);
  EXPECT_THAT(service_.stop(), IsEmpty());
}

}  // namespace
