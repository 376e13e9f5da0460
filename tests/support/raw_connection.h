#pragma once

// A TCP connection to 127.0.0.1 on which a test writes exactly its bytes: for requests that no HTTP library
// would send.

#include <chrono>
#include <string>
#include <string_view>

namespace support {

class RawConnection {
 public:
  explicit RawConnection(int port);
  ~RawConnection();
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  // Writes all of it, or what the other side takes before it closes.
  void send(std::string_view bytes) const;

  // Says that nothing more will come.
  void finish() const;

  // Everything up to the end of the connection or, where one is given, to the first `until`; less when
  // nothing comes for ten seconds, or as long as patience() says.
  std::string receive(std::string_view until = {}) const;
  void patience(std::chrono::seconds time) const;

 private:
  int fd_;
};

}  // namespace support
