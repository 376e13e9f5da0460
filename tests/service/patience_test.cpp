// Clients that fall silent are not waited for without end.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/raw_connection.h"
#include "support/shared_service.h"

namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;

// Both at once: what matters takes a minute.
TEST(Patience, EndsInTheHeaderAndInTheBody) {
  const support::RawConnection header(support::service().port());
  const support::RawConnection body(support::service().port());
  header.send("POST /convert?format=flac HTTP/1.1\r\nHost: x\r\n");
  body.send(
      "POST /convert?format=flac HTTP/1.1\r\nHost: x\r\nX-Request-ID: fell-silent\r\n"
      "Content-Length: 500000\r\n\r\n" +
      std::string(400'000, 'a'));
  EXPECT_TRUE(support::eventually(5s, [] { return !support::service().spooled().empty(); }));
  header.patience(45s);  // client_header_timeout is 30 s
  EXPECT_THAT(header.receive(), IsEmpty());
  EXPECT_TRUE(support::service().spooled().size() == 1) << "the body has 30 s more";
  body.patience(60s);
  EXPECT_THAT(body.receive(), IsEmpty());
  EXPECT_TRUE(support::eventually(5s, [] { return support::service().spooled().empty(); }));
  EXPECT_EQ(service::log_entry(support::service(), "fell-silent").value("status", 0), 408);
}

}  // namespace
