#pragma once

// http::ResponseWriter on FastCGI stdout. One response is one connection: finish() ends the request with
// FCGI_END_REQUEST and closes, abort() closes without it, which nginx (with fastcgi_keep_conn on) passes on
// to the client as a broken transfer. Closing in either case also means that no idle connection can pin this
// process.

#include <string>
#include <string_view>

#include <fcgiapp.h>

#include "http/response_writer.h"

namespace fastcgi {

class Response final : public http::ResponseWriter {
 public:
  // `connection` is borrowed and must have been accepted. Every answer carries `request_id` as X-Request-ID.
  // Of an answer to HEAD the header alone is sent: nginx takes no more, and closes.
  Response(FCGX_Request& connection, std::string request_id, bool header_only = false);
  Response(const Response&) = delete;
  Response& operator=(const Response&) = delete;
  ~Response() override;

  void begin(int status, const http::Headers& headers) override;
  void write(std::span<const std::byte> bytes) override;
  void finish() override;
  void abort() noexcept override;
  bool begun() const override { return begun_; }
  int peer_fd() const override { return connection_.ipcFd; }

 private:
  FCGX_Request& connection_;
  std::string request_id_;
  bool header_only_;
  void send(std::string_view bytes);
  void send_held();

  std::string held_;    // header and first bytes: an answer that fails soon can still become another one
  bool begun_ = false;  // something was sent
  bool closed_ = false;
};

}  // namespace fastcgi
