#include "fastcgi/server.h"

#include <array>
#include <chrono>
#include <optional>

#include "base/error.h"
#include "fastcgi/stop_signals.h"

namespace fastcgi {
namespace {

using namespace std::chrono_literals;

// What those whose queue it is have to take a request, should one of them be idle.
constexpr auto kTheirTurn = 20ms;

// Until it is asked again whether a request of theirs may be taken.
constexpr auto kPause = 100ms;

// Waits for a request of the one queue or, while there is none, of the other.
class Door {
 public:
  Door(int listening_socket, const OtherQueue& other) : own_(listening_socket), rules_(other) {
    if (other.listening_socket >= 0) other_.emplace(other.listening_socket);
  }

  // Whether a request was served; not when a stop was asked for, or somebody else was quicker.
  bool serve_one(const Handler& handler) {
    std::array fds{own_.waiting(), other_ ? other_->waiting() : pollfd{-1, 0, 0}};
    signals_.wait_for(fds);
    if (signals_.stopping()) return false;
    if (fds[0].revents != 0) return own_.serve_one(handler);
    return fds[1].revents != 0 && help(handler);
  }

  bool is_closed() const { return signals_.stopping(); }

 private:
  bool help(const Handler& handler) {
    if (is_own_next(kTheirTurn)) return own_.serve_one(handler);
    std::array fds{other_->waiting()};
    signals_.wait_for(fds, 0ns);
    if (signals_.stopping() || fds[0].revents == 0) return false;
    if (!rules_.claim()) return is_own_next(kPause) && own_.serve_one(handler);
    const bool served = other_->serve_one(handler);
    if (!served) rules_.give_back();
    return served;
  }

  bool is_own_next(std::chrono::nanoseconds time) const {
    std::array fds{own_.waiting()};
    signals_.wait_for(fds, time);
    return !signals_.stopping() && fds[0].revents != 0;
  }

  const StopSignals signals_;
  Queue own_;
  const OtherQueue& rules_;
  std::optional<Queue> other_;
};

}  // namespace

void serve(int listening_socket, const Handler& handler, const std::function<bool()>& worn_out,
           const OtherQueue& other) {
  if (FCGX_Init() != 0) throw base::Error(base::ErrorKind::internal, "libfcgi cannot be initialised.");
  Door door(listening_socket, other);
  bool ended = false;
  while (!door.is_closed() && !ended) ended = door.serve_one(handler) && worn_out();
}

}  // namespace fastcgi
