// Processes that die under a request: the client gets a problem document, or a transfer that is visibly
// broken.

#include <csignal>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/shared_service.h"

namespace {

using namespace std::chrono_literals;
using ::testing::AnyOf;

class Killed : public ::testing::Test {
 protected:
  // The service must be whole again before the next case: both workers there, nothing being converted.
  void TearDown() override {
    service::expect_service_works(service_);
    EXPECT_TRUE(support::eventually(10s, [this] { return service_.conversions().empty(); }));
    EXPECT_TRUE(support::eventually(2s, [this] { return service_.spooled().empty(); }));
    EXPECT_TRUE(support::eventually(15s, [this] { return service_.workers().size() == workers_; }));
  }

  support::Service& service_ = support::service();
  std::size_t workers_ = service_.workers().size();
};

// M4A is finished before its first byte is sent.
TEST_F(Killed, AWorkerBeforeTheFirstByteIsAProblemDocument) {
  service::Background request(service::convert(service_, service::long_audio(), "m4a"));
  const auto conversion = service_.wait_for_conversion(20s);
  ASSERT_TRUE(conversion);
  ::kill(conversion->worker.pid, SIGKILL);
  service::expect_problem(request.response(), 502);
  EXPECT_TRUE(support::eventually(1s, [&] { return !conversion->child.alive(); }))
      << "the child outlived its worker";
}

TEST_F(Killed, AChildBeforeTheFirstByteIsAProblemDocument) {
  service::Background request(service::convert(service_, service::long_audio(), "m4a"));
  const auto conversion = service_.wait_for_conversion(20s);
  ASSERT_TRUE(conversion);
  ::kill(conversion->child.pid, SIGKILL);
  service::expect_problem(request.response(), 502);
  EXPECT_TRUE(conversion->worker.alive()) << "the worker died of its child";
}

// MP2 is sent while it is made.
TEST_F(Killed, AWorkerAfterTheFirstByteBreaksTheTransfer) {
  auto request = service::convert(service_, service::long_audio(), "mp2");
  std::optional<support::RunningConversion> conversion;
  request.on_first_byte = [&] {
    conversion = service_.wait_for_conversion(1s);
    if (conversion) ::kill(conversion->worker.pid, SIGKILL);
  };
  const auto response = support::perform(request);
  ASSERT_TRUE(conversion) << "the conversion was over at its first byte";
  EXPECT_EQ(response.status, 200);
  EXPECT_GT(response.received, 0u);
  EXPECT_THAT(response.code, AnyOf(CURLE_PARTIAL_FILE, CURLE_RECV_ERROR)) << response.received << " bytes";
  EXPECT_TRUE(support::eventually(1s, [&] { return !conversion->child.alive(); }));
}

TEST_F(Killed, AChildAfterTheFirstByteBreaksTheTransfer) {
  auto request = service::convert(service_, service::long_audio(), "mp2");
  std::optional<support::RunningConversion> conversion;
  request.on_first_byte = [&] {
    conversion = service_.wait_for_conversion(1s);
    if (conversion) ::kill(conversion->child.pid, SIGKILL);
  };
  const auto response = support::perform(request);
  ASSERT_TRUE(conversion) << "the conversion was over at its first byte";
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.code, AnyOf(CURLE_PARTIAL_FILE, CURLE_RECV_ERROR)) << response.received << " bytes";
  EXPECT_TRUE(conversion->worker.alive()) << "the worker died of its child";
}

}  // namespace
