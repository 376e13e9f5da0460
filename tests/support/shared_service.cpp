#include "support/shared_service.h"

#include <gmock/gmock.h>

#include "support/eventually.h"

namespace support {
namespace {

std::unique_ptr<Service> running;

class SharedService : public ::testing::Environment {
 public:
  explicit SharedService(Settings environment) : environment_(std::move(environment)) {}

  void SetUp() override { running = std::make_unique<Service>(environment_); }

  void TearDown() override {
    if (!running) return;
    EXPECT_TRUE(eventually(std::chrono::seconds(2), [] { return running->spooled().empty(); }))
        << "uploads are left in the spool folder, first " << running->spooled().front();
    EXPECT_THAT(running->stop(), ::testing::IsEmpty());
    if (::testing::UnitTest::GetInstance()->Failed()) std::cerr << "The service's log:\n" << running->log();
    running.reset();
  }

 private:
  Settings environment_;
};

}  // namespace

bool share_service(Settings environment) {
  ::testing::AddGlobalTestEnvironment(new SharedService(std::move(environment)));
  return true;
}

Service& service() {
  if (!running) throw std::logic_error("share_service() was not called");
  return *running;
}

}  // namespace support
