// The queue of a listening socket.

#include "stats/queue.h"

#include <cstring>
#include <set>

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/unique_fd.h"
#include "support/temp_dir.h"

namespace stats {
namespace {

using testing::Optional;

class Listening {
 public:
  Listening() {
    address_.sun_family = AF_UNIX;
    std::strncpy(address_.sun_path, (dir_ / "socket").c_str(), sizeof address_.sun_path - 1);
    ::bind(fd_.get(), reinterpret_cast<sockaddr*>(&address_), sizeof address_);
    ::listen(fd_.get(), 10);
  }

  base::UniqueFd connect() const {
    base::UniqueFd client = open();
    EXPECT_EQ(::connect(client.get(), reinterpret_cast<const sockaddr*>(&address_), sizeof address_), 0);
    return client;
  }

  base::UniqueFd accept() const { return base::UniqueFd(::accept(fd_.get(), nullptr, nullptr)); }

  std::uint64_t inode() const {
    struct stat status {};
    EXPECT_EQ(::fstat(fd_.get(), &status), 0);
    return status.st_ino;
  }

 private:
  static base::UniqueFd open() { return base::UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

  const support::TempDir dir_;
  const base::UniqueFd fd_ = open();
  sockaddr_un address_{};
};

TEST(Queue, HoldsTheConnectionsThatNobodyHasAccepted) {
  const Listening socket;
  EXPECT_THAT(queued(socket.inode()), Optional(0U));
  const base::UniqueFd one = socket.connect();
  const base::UniqueFd two = socket.connect();
  EXPECT_THAT(queued(socket.inode()), Optional(2U));
  const base::UniqueFd accepted = socket.accept();
  EXPECT_THAT(queued(socket.inode()), Optional(1U));
}

TEST(Queue, OfASocketThatIsNotThereIsUnknown) {
  EXPECT_EQ(queued(0), std::nullopt);
}

TEST(Queue, OfSeveralSocketsIsTheSumOfWhatIsKnown) {
  const Listening first;
  const Listening second;
  const base::UniqueFd one = first.connect();
  const base::UniqueFd two = first.connect();
  const base::UniqueFd three = second.connect();
  EXPECT_EQ(queued({first.inode(), second.inode(), 0}), 3U);
  EXPECT_EQ(queued(std::set<std::uint64_t>{}), 0U);
}

}  // namespace
}  // namespace stats
