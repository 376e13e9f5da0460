// Multipart bodies that are not what they claim to be, sent byte by byte as they stand here.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

support::HttpResponse post(const std::string& content_type, const std::string& body) {
  return support::perform({.url = support::service().url("/convert"),
                           .body = body,
                           .headers = {"Content-Type: " + content_type, "Expect:"}});
}

const char* const kType = "multipart/form-data; boundary=XX";

std::string format_part() {
  return "--XX\r\nContent-Disposition: form-data; name=\"format\"\r\n\r\nflac\r\n";
}

std::string file_part(const std::string& name = "filename=\"a.wav\"") {
  return "--XX\r\nContent-Disposition: form-data; name=\"file\"; " + name + "\r\n\r\n" +
         support::read_file(support::wav(support::kPhone)) + "\r\n";
}

TEST(Multipart, TheBodyThatTheOthersSpoilIsConverted) {
  EXPECT_TRUE(post(kType, format_part() + file_part() + "--XX--\r\n").ok());
}

TEST(Multipart, ABodyCutOffInTheFileIsRefused) {
  const std::string body = format_part() + file_part();
  service::expect_problem(post(kType, body.substr(0, body.size() - 5000)), 400);
}

TEST(Multipart, ABodyWithoutItsLastBoundaryIsRefused) {
  service::expect_problem(post(kType, format_part() + file_part()), 400);
}

TEST(Multipart, ABodyCutOffInAPartsHeaderIsRefused) {
  service::expect_problem(post(kType, format_part() + "--XX\r\nContent-Disposition: form-data; na"), 400);
}

TEST(Multipart, AnotherBoundaryThanAnnouncedIsRefused) {
  service::expect_problem(
      post("multipart/form-data; boundary=YY", format_part() + file_part() + "--XX--\r\n"), 400);
}

TEST(Multipart, NoBoundaryAtAllIsRefused) {
  service::expect_problem(post("multipart/form-data", format_part() + file_part() + "--XX--\r\n"), 400);
}

TEST(Multipart, APartWithoutANameIsRefused) {
  service::expect_problem(post(kType, format_part() + "--XX\r\n\r\nwhat\r\n" + file_part() + "--XX--\r\n"),
                          400);
}

TEST(Multipart, AHeaderWithoutEndIsRefused) {
  service::expect_problem(post(kType, "--XX\r\nX-Long: " + std::string(1 << 20, 'a')), 400);
}

TEST(Multipart, AMillionPartsAreRefused) {
  std::string body;
  for (int i = 0; i < 1'000'000; ++i) {
    body += "--XX\r\nContent-Disposition: form-data; name=f" + std::to_string(i) + "\r\n\r\nx\r\n";
  }
  service::expect_problem(post(kType, body + "--XX--\r\n"), 400);
}

TEST(Multipart, AFieldNameOf64KilobytesIsRefused) {
  const std::string name(64 << 10, 'n');
  const auto problem = service::expect_problem(
      post(kType, "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\nx\r\n--XX--\r\n"),
      400);
  EXPECT_LT(problem.dump().size(), 2000u);
}

TEST(Multipart, ABoundaryHas1To70Characters) {
  const auto with_boundary = [](const std::string& boundary) {
    std::string body = format_part() + file_part() + "--XX--\r\n";
    for (auto at = body.find("--XX"); at != std::string::npos;
         at = body.find("--XX", at + 1 + boundary.size())) {
      body.replace(at + 2, 2, boundary);
    }
    return post("multipart/form-data; boundary=\"" + boundary + "\"", body);
  };
  service::expect_problem(with_boundary(""), 400);
  service::expect_problem(with_boundary(std::string(71, 'b')), 400);
  EXPECT_TRUE(with_boundary("b").ok());
  EXPECT_TRUE(with_boundary(std::string(70, 'b')).ok());
}

class FileName : public ::testing::TestWithParam<const char*> {};

TEST_P(FileName, ComesBackAsAHarmlessOne) {
  const auto response = post(kType, format_part() + file_part(GetParam()) + "--XX--\r\n");
  EXPECT_TRUE(response.ok()) << response.body;
  const std::string disposition = response.header("content-disposition");
  EXPECT_THAT(disposition, ::testing::MatchesRegex("attachment; filename=\"[A-Za-z0-9_: -]+\\.flac\"; "
                                                   "filename\\*=UTF-8''[A-Za-z0-9_%-]+\\.flac"));
  EXPECT_THAT(disposition, ::testing::Not(::testing::ContainsRegex("%0[0-9A]|%0D|%2F|%5C")));
  EXPECT_EQ(response.header("x-injected"), "");
}

INSTANTIATE_TEST_SUITE_P(Every, FileName,
                         ::testing::Values("filename=\"../../etc/passwd\"", "filename=\"..\\..\\boot.ini\"",
                                           "filename=\"a\\\"b%0d%0aX-Injected: 1\"", "filename=../../x",
                                           "filename*=UTF-8''..%2F..%2Fetc%2Fpasswd",
                                           "filename*=UTF-8''..%5C..%5Cboot.ini",
                                           "filename*=UTF-8''a%0D%0AX-Injected%3A%201",
                                           "filename*=UTF-8''a%22%00b",
                                           "filename*=ISO-8859-1''a%0AX-Injected:1",
                                           "filename=\"b.wav\"; filename*=UTF-8''%2E%2E%2Fc"));

TEST(Multipart, AFileWhoseOnlyNameCannotBeReadIsConverted) {
  for (const char* name : {"filename*=UTF-16''%00a.wav", "filename*=UTF-8''%zz", "filename*=\"UTF-8''%ff\"",
                           "filename*=a.wav"}) {
    const auto response = post(kType, format_part() + file_part(name) + "--XX--\r\n");
    EXPECT_TRUE(response.ok()) << name << ": " << response.body;
  }
}

TEST(Multipart, AFileSentAsTextDoesNotComeBack) {
  const auto problem =
      service::expect_problem(post(kType, format_part() + file_part("x=y") + "--XX--\r\n"), 400);
  EXPECT_EQ(problem.value("detail", ""),
            "file: was sent as text, not as a file; did you mean file=@interview.wav?");
}

TEST(Multipart, AnEmptyBodyIsRefused) {
  service::expect_problem(post(kType, ""), 400);
}

}  // namespace
