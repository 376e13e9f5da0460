// What a child sends is held against the limit and against what it announced.

#include "job/checked_delivery.h"

#include <vector>

#include <gmock/gmock.h>

#include "base/error.h"

namespace job {
namespace {

using base::Error;
using base::ErrorKind;
using testing::Property;
using testing::Throws;

class Received : public Delivery {
 public:
  void begin(const audio::ResultInfo&) override { ++begun; }
  void write(std::span<const std::byte> bytes) override { written += bytes.size(); }
  int peer_fd() const override { return -1; }

  int begun = 0;
  std::uint64_t written = 0;
};

class CheckedDeliveryTest : public testing::Test {
 protected:
  static std::vector<std::byte> bytes(std::size_t count) { return std::vector<std::byte>(count); }

  Received received_;
};

auto throws(ErrorKind kind) {
  return Throws<Error>(Property(&Error::kind, kind));
}

TEST_F(CheckedDeliveryTest, PassesOnWhatIsAsAnnounced) {
  CheckedDelivery delivery(received_, OutputLimit(10));
  delivery.begin({.length = 10});
  delivery.write(bytes(4));
  delivery.write(bytes(6));
  EXPECT_NO_THROW(delivery.finish());
  EXPECT_EQ(received_.written, 10U);
  EXPECT_EQ(delivery.sent(), 10U);
}

TEST_F(CheckedDeliveryTest, RefusesTheFirstByteBeyondTheAnnouncedLength) {
  CheckedDelivery delivery(received_, OutputLimit(0));
  delivery.begin({.length = 10});
  delivery.write(bytes(10));
  EXPECT_THAT([&] { delivery.write(bytes(1)); }, throws(ErrorKind::internal));
  EXPECT_EQ(received_.written, 10U);
}

TEST_F(CheckedDeliveryTest, RefusesAnEndBeforeTheAnnouncedLength) {
  CheckedDelivery delivery(received_, OutputLimit(0));
  delivery.begin({.length = 1000});
  delivery.write(bytes(10));
  EXPECT_THAT([&] { delivery.finish(); }, throws(ErrorKind::internal));
}

TEST_F(CheckedDeliveryTest, StopsAStreamAtTheLimit) {
  CheckedDelivery delivery(received_, OutputLimit(100));
  delivery.begin({});
  delivery.write(bytes(100));
  EXPECT_THAT([&] { delivery.write(bytes(1)); }, throws(ErrorKind::over_limit));
  EXPECT_EQ(received_.written, 100U);
}

TEST_F(CheckedDeliveryTest, BeginsNothingThatIsAnnouncedAsTooLarge) {
  CheckedDelivery delivery(received_, OutputLimit(100));
  EXPECT_THAT([&] { delivery.begin({.length = 101}); }, throws(ErrorKind::over_limit));
  EXPECT_EQ(received_.begun, 0);
}

TEST_F(CheckedDeliveryTest, TakesAnyLengthThatWasNotAnnounced) {
  CheckedDelivery delivery(received_, OutputLimit(0));
  delivery.begin({});
  delivery.write(bytes(12345));
  EXPECT_NO_THROW(delivery.finish());
}

}  // namespace
}  // namespace job
