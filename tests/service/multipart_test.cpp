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

std::string file_part() {
  return "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n" +
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

TEST(Multipart, ThousandsOfPartsAreRefused) {
  std::string body;
  for (int i = 0; i < 20000; ++i) {
    body += "--XX\r\nContent-Disposition: form-data; name=\"f" + std::to_string(i) + "\"\r\n\r\nx\r\n";
  }
  service::expect_problem(post(kType, body + "--XX--\r\n"), 400);
}

TEST(Multipart, AnEmptyBodyIsRefused) {
  service::expect_problem(post(kType, ""), 400);
}

}  // namespace
