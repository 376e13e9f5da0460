// The queue of a listening socket.

#include "stats/queue.h"

#include <cstring>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/unique_fd.h"
#include "support/temp_dir.h"

namespace stats {
namespace {

using testing::Optional;

class QueueTest : public testing::Test {
 protected:
  QueueTest() {
    address_.sun_family = AF_UNIX;
    std::strncpy(address_.sun_path, (dir_ / "socket").c_str(), sizeof address_.sun_path - 1);
    ::bind(listening_.get(), reinterpret_cast<sockaddr*>(&address_), sizeof address_);
    ::listen(listening_.get(), 10);
  }

  static base::UniqueFd open() { return base::UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

  base::UniqueFd connect() const {
    base::UniqueFd client = open();
    EXPECT_EQ(::connect(client.get(), reinterpret_cast<const sockaddr*>(&address_), sizeof address_), 0);
    return client;
  }

  std::optional<std::uint32_t> length() const {
    struct stat status {};
    EXPECT_EQ(::fstat(listening_.get(), &status), 0);
    return queued(status.st_ino);
  }

  const support::TempDir dir_;
  const base::UniqueFd listening_ = open();
  sockaddr_un address_{};
};

TEST_F(QueueTest, HoldsTheConnectionsThatNobodyHasAccepted) {
  EXPECT_THAT(length(), Optional(0U));
  const base::UniqueFd one = connect();
  const base::UniqueFd two = connect();
  EXPECT_THAT(length(), Optional(2U));
  const base::UniqueFd accepted(::accept(listening_.get(), nullptr, nullptr));
  EXPECT_THAT(length(), Optional(1U));
}

TEST_F(QueueTest, OfASocketThatIsNotThereIsUnknown) {
  EXPECT_EQ(queued(0), std::nullopt);
}

}  // namespace
}  // namespace stats
