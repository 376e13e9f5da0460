// An answer on a real connection, seen from nginx's end of it.

#include "fastcgi/response.h"

#include <array>
#include <future>
#include <span>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/error.h"
#include "base/unique_fd.h"
#include "support/temp_dir.h"

namespace fastcgi {
namespace {

using testing::HasSubstr;

class ResponseTest : public testing::Test {
 protected:
  ResponseTest() {
    FCGX_Init();
    const std::string path = (dir_ / "socket").string();
    listening_.reset(FCGX_OpenSocket(path.c_str(), 1));
    FCGX_InitRequest(&connection_, listening_.get(), 0);
    nginx_.reset(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(::connect(nginx_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    // A responder that keeps its connection; no parameters; no body.
    const std::string request("\1\1\0\1\0\x8\0\0\0\1\1\0\0\0\0\0\1\4\0\1\0\0\0\0\1\5\0\1\0\0\0\0", 32);
    EXPECT_EQ(::send(nginx_.get(), request.data(), request.size(), 0), 32);
    EXPECT_EQ(FCGX_Accept_r(&connection_), 0);
  }

  // Plays nginx, which closes its end when the other is closed: what it gets until then.
  std::future<std::string> nginx_receives() {
    return std::async(std::launch::async, [this] { return receive(); });
  }
  std::string receive() {
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::recv(nginx_.get(), buffer.data(), buffer.size(), 0)) > 0;)
      text.append(buffer.data(), static_cast<std::size_t>(got));
    nginx_.reset();
    return text;
  }

  const support::TempDir dir_;
  base::UniqueFd listening_;
  base::UniqueFd nginx_;
  FCGX_Request connection_{};
};

constexpr std::string_view kEndOfRequest("\1\3\0\1\0\x8\0\0\0\0\0\0\0\0\0\0", 16);

TEST_F(ResponseTest, EndsTheRequestAndTheConnectionWhenItIsFinished) {
  auto received = nginx_receives();
  Response response(connection_, "id-1");
  response.begin(200, {{"Content-Type", "text/plain"}});
  response.write(std::as_bytes(std::span(std::string_view("body"))));
  response.finish();
  const std::string text = received.get();
  EXPECT_THAT(text,
              HasSubstr("Status: 200 OK\r\nContent-Type: text/plain\r\nX-Request-ID: id-1\r\n\r\nbody"));
  EXPECT_TRUE(text.ends_with(kEndOfRequest));
}

TEST_F(ResponseTest, HasNoBodyWhenTheHeaderAloneIsWanted) {
  auto received = nginx_receives();
  const std::string body(100'000, 'x');
  Response response(connection_, "id-1", true);
  response.begin(200, {{"Content-Length", "100000"}});
  response.write(std::as_bytes(std::span(body)));
  response.finish();
  const std::string text = received.get();
  EXPECT_THAT(text, HasSubstr("Content-Length: 100000\r\nX-Request-ID: id-1\r\n\r\n"));
  EXPECT_LT(text.size(), 1000U);
  EXPECT_TRUE(text.ends_with(kEndOfRequest));
}

TEST_F(ResponseTest, HasNoEndWhenItIsAborted) {
  auto received = nginx_receives();
  { const Response response(connection_, "id-1"); }
  EXPECT_EQ(received.get(), "");
}

TEST_F(ResponseTest, ThatNobodyTakesAnyMoreCannotBeFinished) {
  Response response(connection_, "id-1");
  response.begin(200, {});
  response.write(std::as_bytes(std::span(std::string_view("as short as libfcgi's buffer"))));
  nginx_.reset();
  try {
    response.finish();
    FAIL() << "it was taken for sent";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::client_gone);
  }
}

}  // namespace
}  // namespace fastcgi
