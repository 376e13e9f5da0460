#include "fastcgi/queue.h"

#include <cstdlib>
#include <string>

#include <fcntl.h>

#include "base/error.h"
#include "base/text.h"
#include "fastcgi/response.h"

namespace fastcgi {
namespace {

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
          .pool = parameter(request, "POOL"),
          .wants_page = !parameter(request, "WANTS_PAGE").empty(),
          .wants_tar = !parameter(request, "WANTS_TAR").empty(),
          .sent_at = std::strtod(parameter(request, "SENT_AT").c_str(), nullptr),
          .places = parameter(request, "PLACES"),
          .in_hand = base::parse_number<int>(parameter(request, "IN_HAND")).value_or(-1)};
}

// Whether nginx has closed the connection, because its client left while the request was waiting.
bool is_given_up(const FCGX_Request& request) {
  pollfd peer{request.ipcFd, POLLRDHUP, 0};
  return ::poll(&peer, 1, 0) > 0;
}

}  // namespace

Queue::Queue(int listening_socket) : socket_(listening_socket) {
  // Several processes wait on one socket: whoever comes too late must get EAGAIN, not sleep in accept().
  const int flags = ::fcntl(socket_, F_GETFL);
  if (flags < 0 || ::fcntl(socket_, F_SETFL, flags | O_NONBLOCK) < 0) base::throw_errno("fcntl");
  if (FCGX_InitRequest(&connection_, socket_, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
    throw base::Error(base::ErrorKind::internal, "libfcgi cannot be initialised.");
}

Queue::~Queue() {
  FCGX_Free(&connection_, 1);
}

bool Queue::serve_one(const Handler& handler) {
  if (FCGX_Accept_r(&connection_) < 0) return false;
  if (is_given_up(connection_)) {
    FCGX_Free(&connection_, 1);
    return false;
  }
  const http::Request request = read_request(connection_);
  Response response(connection_, request.id, request.method == "HEAD");
  handler(request, response);
  return true;
}

}  // namespace fastcgi
