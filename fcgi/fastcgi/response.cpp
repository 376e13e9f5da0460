#include "fastcgi/response.h"

#include <utility>

#include "base/error.h"
#include "http/status.h"

namespace fastcgi {
namespace {

constexpr int kCloseConnection = 1;

// Bytes. As much as libfcgi collects before it sends, so that nothing comes later for it.
constexpr std::size_t kHeld = 8192;

[[noreturn]] void throw_client_gone() {
  throw base::Error(base::ErrorKind::client_gone, base::kClientGone, "write to nginx failed");
}

}  // namespace

Response::Response(FCGX_Request& connection, std::string request_id, bool header_only)
    : connection_(connection), request_id_(std::move(request_id)), header_only_(header_only) {}

Response::~Response() {
  abort();
}

void Response::begin(int status, const http::Headers& headers) {
  held_ = "Status: " + std::to_string(status) + " " + std::string(http::reason_phrase(status)) + "\r\n";
  for (const auto& [name, value] : headers) held_.append(name).append(": ").append(value).append("\r\n");
  if (!request_id_.empty()) held_ += "X-Request-ID: " + request_id_ + "\r\n";
  held_ += "\r\n";
}

void Response::write(std::span<const std::byte> bytes) {
  if (header_only_) return;
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (!begun_ && held_.size() + text.size() <= kHeld) {
    held_ += text;
  } else {
    send_held();
    send(text);
  }
}

void Response::send_held() {
  if (std::exchange(begun_, true)) return;
  send(std::exchange(held_, {}));
}

void Response::send(std::string_view bytes) {
  const int wanted = static_cast<int>(bytes.size());
  if (FCGX_PutStr(bytes.data(), wanted, connection_.out) != wanted) throw_client_gone();
}

void Response::finish() {
  send_held();
  // As FCGX_Finish_r() does it, which keeps to itself whether the end could be sent. With keep_conn it would
  // also leave the connection open for a next request that nginx will not send.
  FCGX_FClose(connection_.err);
  const bool sent = FCGX_FClose(connection_.out) == 0;
  FCGX_Free(&connection_, kCloseConnection);
  closed_ = true;
  if (!sent) throw_client_gone();
}

void Response::abort() noexcept {
  if (std::exchange(closed_, true)) return;
  FCGX_Free(&connection_, kCloseConnection);
}

}  // namespace fastcgi
