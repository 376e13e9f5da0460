#include "fastcgi/response.h"

#include <utility>

#include "base/error.h"
#include "http/status.h"

namespace fastcgi {
namespace {

constexpr int kCloseConnection = 1;

[[noreturn]] void throw_client_gone() {
  throw base::Error(base::ErrorKind::client_gone, "The client has gone.", "write to nginx failed");
}

}  // namespace

Response::Response(FCGX_Request& connection, std::string request_id)
    : connection_(connection), request_id_(std::move(request_id)) {}

Response::~Response() {
  abort();
}

void Response::begin(int status, const http::Headers& headers) {
  begun_ = true;
  std::string head =
      "Status: " + std::to_string(status) + " " + std::string(http::reason_phrase(status)) + "\r\n";
  for (const auto& [name, value] : headers) head.append(name).append(": ").append(value).append("\r\n");
  if (!request_id_.empty()) head += "X-Request-ID: " + request_id_ + "\r\n";
  head += "\r\n";
  write(std::as_bytes(std::span(head)));
}

void Response::write(std::span<const std::byte> bytes) {
  const int wanted = static_cast<int>(bytes.size());
  const int put = FCGX_PutStr(reinterpret_cast<const char*>(bytes.data()), wanted, connection_.out);
  if (put != wanted) throw_client_gone();
}

void Response::finish() {
  FCGX_Finish_r(&connection_);
  // With keep_conn, libfcgi leaves the connection open for a next request that nginx will not send.
  FCGX_Free(&connection_, kCloseConnection);
  closed_ = true;
}

void Response::abort() noexcept {
  if (std::exchange(closed_, true)) return;
  FCGX_Free(&connection_, kCloseConnection);
}

}  // namespace fastcgi
