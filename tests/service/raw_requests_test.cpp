// Requests that no HTTP library would send, byte by byte: each gets one problem document or a closed
// connection, and leaves nothing in the spool folder.

#include <regex>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/raw_connection.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// Of all answers in `text`, in their order.
std::vector<int> statuses(const std::string& text) {
  static const std::regex kLine("HTTP/1\\.1 ([0-9]{3}) [^\r\n]*\r\n(Server|\r\n)");
  std::vector<int> all;
  for (std::sregex_iterator it(text.begin(), text.end(), kLine), end; it != end; ++it) {
    all.push_back(std::stoi((*it)[1]));
  }
  return all;
}

std::string answer(const std::string& request) {
  const support::RawConnection connection(support::service().port());
  connection.send(request);
  return connection.receive();
}

// nginx waits 5 s (lingering_timeout) for a client that leaves its end open.
bool spool_is_empty() {
  return support::eventually(15s, [] { return support::service().spooled().empty(); });
}

std::string post(const std::string& headers, const std::string& body = {}) {
  return "POST /convert?format=flac HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

std::string get(const std::string& target, const std::string& headers = {}) {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n";
}

struct Case {
  const char* name;
  std::string request;
  int status;
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.name;
}

class RawRequest : public ::testing::TestWithParam<Case> {};

TEST_P(RawRequest, GetsOneProblemDocument) {
  const std::string text = answer(GetParam().request);
  EXPECT_THAT(statuses(text), ElementsAre(GetParam().status)) << text;
  EXPECT_THAT(text, HasSubstr("Content-Type: application/problem+json\r\n"));
  const auto problem = nlohmann::json::parse(text.substr(text.find("\r\n\r\n")), nullptr, false);
  ASSERT_TRUE(problem.is_object()) << text;
  EXPECT_EQ(problem.value("status", 0), GetParam().status);
  EXPECT_THAT(text, HasSubstr("X-Request-ID: " + problem.value("instance", "none") + "\r\n"));
  EXPECT_TRUE(spool_is_empty());
}

INSTANTIATE_TEST_SUITE_P(
    Length, RawRequest,
    ::testing::Values(Case{"Negative", post("Content-Length: -1\r\n"), 400},
                      Case{"Word", post("Content-Length: many\r\n"), 400},
                      Case{"Overflow", post("Content-Length: 99999999999999999999\r\n"), 400},
                      Case{"Twice", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
                      Case{"BesideChunks",
                           post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
                      Case{"NoBody", post(""), 400},
                      Case{"TooShort", post("Content-Length: 3\r\n", "abcdefgh"), 415},
                      Case{"OtherCoding", post("Transfer-Encoding: gzip\r\n"), 501}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Chunks, RawRequest,
    ::testing::Values(
        Case{"NoSize", post("Transfer-Encoding: chunked\r\n", "xyz\r\nabc"), 400},
        Case{"SizeOverflows", post("Transfer-Encoding: chunked\r\n", std::string(20, 'f') + "\r\nabc"), 400},
        Case{"LongerThanTheirSize", post("Transfer-Encoding: chunked\r\n", "2\r\nabcdef\r\n0\r\n\r\n"), 400}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Line, RawRequest,
    ::testing::Values(Case{"NoHost", "GET /health HTTP/1.1\r\n\r\n", 400},
                      Case{"BadHost", "GET /health HTTP/1.1\r\nHost: a/../b\r\n\r\n", 400},
                      Case{"UpAndOut", get("/../../etc/passwd"), 400},
                      Case{"UpAndOutEncoded", get("/%2e%2e/%2e%2e/etc/passwd"), 400},
                      Case{"Nul", get("/a%00b"), 400}, Case{"BadEscape", get("/a%zz"), 400},
                      Case{"Lowercase", "get /health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                      Case{"OtherMethod", "BREW /convert HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                           405},
                      Case{"OtherVersion", "GET / HTTP/3.0\r\nHost: x\r\n\r\n", 505},
                      Case{"Tls", std::string("\x16\x03\x01\x02\x00\x01\x00", 7), 400},
                      Case{"LongHeader", get("/", "X-Long: " + std::string(40000, 'a') + "\r\n"), 431},
                      Case{"LongAddress", get("/?" + std::string(40000, 'a')), 414},
                      Case{"OurOwn", get("/.authorize"), 404}),
    [](const auto& test) { return test.param.name; });

TEST(RawRequests, AMethodThatNginxRefusesItselfIsToldThoseOfItsAddress) {
  for (const auto& [target, methods] :
       std::initializer_list<std::pair<std::string, std::string>>{{"/convert", "POST, PUT"},
                                                                  {"/convert?format=mp3", "POST, PUT"},
                                                                  {"/health", "GET, HEAD"},
                                                                  {"/", "GET, HEAD"}}) {
    for (const std::string method : {"TRACE", "CONNECT"}) {
      const std::string text =
          answer(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      EXPECT_THAT(statuses(text), ElementsAre(405)) << method << " " << target;
      EXPECT_THAT(text, HasSubstr("\r\nAllow: " + methods + "\r\n"));
      EXPECT_THAT(text, HasSubstr("This address takes " + methods + "."));
    }
  }
}

class CutBody : public ::testing::TestWithParam<std::string> {};

TEST_P(CutBody, IsForgotten) {
  const support::RawConnection connection(support::service().port());
  connection.send(GetParam() + std::string(400'000, 'a'));
  EXPECT_TRUE(support::eventually(5s, [] { return !support::service().spooled().empty(); }));
  connection.finish();
  EXPECT_THAT(statuses(connection.receive()), ::testing::AnyOf(IsEmpty(), ElementsAre(400)));
  EXPECT_TRUE(spool_is_empty());
}

INSTANTIATE_TEST_SUITE_P(Every, CutBody,
                         ::testing::Values(post("Content-Length: 500000\r\n"),
                                           post("Transfer-Encoding: chunked\r\n") + "7a120\r\n"),
                         [](const auto& test) { return test.index == 0 ? "OfALength" : "InChunks"; });

TEST(RawRequests, ABodyLongerThanItsLengthBecomesNoPartOfTheFile) {
  const std::string body = support::read_file(support::wav(support::kPhone));
  const std::string text = answer("POST /convert?format=s16le HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                                  std::to_string(body.size()) + "\r\n\r\n" + body + "smuggled\r\n\r\n");
  EXPECT_THAT(statuses(text), ElementsAre(200, 400));
  EXPECT_THAT(text, HasSubstr("X-Audio-Duration: 3.000000\r\n"));
}

TEST(RawRequests, PipelinedOnesAreAnsweredInTheirOrder) {
  const std::string text = answer(
      "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
      "POST /convert?format=flac HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc" +
      get("/nothing"));
  EXPECT_THAT(statuses(text), ElementsAre(200, 415, 404));
}

TEST(RawRequests, ExpectIsAnsweredBeforeTheBodyIsSent) {
  const std::string body = support::read_file(support::wav(support::kPhone));
  const support::RawConnection connection(support::service().port());
  connection.send(post("Expect: 100-continue\r\nContent-Length: " + std::to_string(body.size()) + "\r\n"));
  EXPECT_THAT(connection.receive("\r\n\r\n"), StartsWith("HTTP/1.1 100 Continue\r\n\r\n"));
  connection.send(body);
  EXPECT_THAT(statuses(connection.receive()), ElementsAre(200));
}

TEST(RawRequests, ASlowBodyIsWaitedForAndHoldsNobodyElseUp) {
  const std::string body = support::read_file(support::wav(support::kPhone));
  const support::RawConnection slow(support::service().port());
  slow.send(post("Content-Length: " + std::to_string(body.size()) + "\r\n") + body.substr(0, 100));
  service::expect_service_works(support::service());
  slow.send(body.substr(100, 1));
  service::expect_service_works(support::service());
  slow.send(body.substr(101));
  EXPECT_THAT(statuses(slow.receive()), ElementsAre(200));
  EXPECT_TRUE(spool_is_empty());
}

TEST(RawRequests, ControlCharactersInTheRequestIdDoNotComeBack) {
  for (const std::string id : {"a\x01z", "a\tz", "a\x1b[31mz", "a\x7fz", "a\rSet-Cookie: z", "a\r\n z"}) {
    const std::string text = answer(get("/none", "X-Request-ID: " + id + "\r\n"));
    EXPECT_THAT(statuses(text), ElementsAre(::testing::AnyOf(400, 404))) << id;
    EXPECT_THAT(text, Not(HasSubstr("z\r\n"))) << id;
    EXPECT_THAT(text, ::testing::ContainsRegex("X-Request-ID: [A-Za-z0-9_-]+\r\n"));
  }
}

}  // namespace
