#include "fastcgi/server.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcgiapp.h>
#include <fcntl.h>
#include <poll.h>

#include "base/error.h"
#include "base/text.h"
#include "fastcgi/response.h"

namespace fastcgi {
namespace {

volatile std::sig_atomic_t stopping = 0;

void on_stop(int) {
  stopping = 1;
}

// SIGTERM and SIGINT are blocked except while waiting for a request, so that none is lost between looking at
// `stopping` and going to sleep.
class StopSignals {
 public:
  StopSignals() {
    struct sigaction action {};
    action.sa_handler = on_stop;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    ::sigprocmask(SIG_BLOCK, &stop, &while_waiting_);
    sigdelset(&while_waiting_, SIGTERM);
    sigdelset(&while_waiting_, SIGINT);
  }

  // Returns when `fd` is readable or a stop was asked for.
  void wait_for(int fd) const {
    pollfd waiting{fd, POLLIN, 0};
    if (::ppoll(&waiting, 1, nullptr, &while_waiting_) < 0 && errno != EINTR) base::throw_errno("ppoll");
  }

 private:
  sigset_t while_waiting_{};
};

std::string parameter(const FCGX_Request& request, const char* name) {
  const char* value = FCGX_GetParam(name, request.envp);
  return value ? value : "";
}

http::Request read_request(const FCGX_Request& request) {
  return {.key = parameter(request, "REQUEST_KEY"),
          .id = parameter(request, "REQUEST_ID"),
          .method = parameter(request, "REQUEST_METHOD"),
          .path = parameter(request, "DOCUMENT_URI"),
          .query = parameter(request, "QUERY_STRING"),
          .content_type = parameter(request, "CONTENT_TYPE"),
          .authorization = parameter(request, "HTTP_AUTHORIZATION"),
          .body_file = parameter(request, "REQUEST_BODY_FILE"),
          .sent_at = std::strtod(parameter(request, "SENT_AT").c_str(), nullptr),
          .places = parameter(request, "PLACES"),
          .in_hand = base::parse_number<int>(parameter(request, "IN_HAND")).value_or(-1)};
}

// Whether nginx has closed the connection, because its client left while the request was waiting.
bool is_given_up(const FCGX_Request& request) {
  pollfd peer{request.ipcFd, POLLRDHUP, 0};
  return ::poll(&peer, 1, 0) > 0;
}

void make_non_blocking(int fd) {
  // Several processes wait on one socket: whoever comes too late must get EAGAIN, not sleep in accept().
  const int flags = ::fcntl(fd, F_GETFL);
  if (flags < 0 || ::fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0) base::throw_errno("fcntl");
}

}  // namespace

void serve(int listening_socket, const Handler& handler, const std::function<bool()>& worn_out) {
  if (FCGX_Init() != 0) throw base::Error(base::ErrorKind::internal, "libfcgi cannot be initialised.");
  make_non_blocking(listening_socket);
  const StopSignals signals;
  FCGX_Request connection;
  if (FCGX_InitRequest(&connection, listening_socket, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
    throw base::Error(base::ErrorKind::internal, "libfcgi cannot be initialised.");
  }
  bool ended = false;
  while (!stopping && !ended) {
    signals.wait_for(listening_socket);
    if (stopping || FCGX_Accept_r(&connection) < 0) continue;
    if (is_given_up(connection)) {
      FCGX_Free(&connection, 1);
      continue;
    }
    {
      const http::Request request = read_request(connection);
      Response response(connection, request.id, request.method == "HEAD");
      handler(request, response);
    }
    ended = worn_out();
  }
  FCGX_Free(&connection, 1);
}

}  // namespace fastcgi
