#include <string>

#include <gmock/gmock.h>

#include "base/error.h"
#include "http/multipart.h"

namespace http {
namespace {

TEST(MultipartBoundary, IsTakenQuotedAndUnquoted) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKitFormBoundaryAbC"),
            "----WebKitFormBoundaryAbC");
  EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c/d=?\""), "a b:c/d=?");
  EXPECT_EQ(multipart_boundary("multipart/form-data;boundary=a'()+_,-./:=?z ;x=y"), "a'()+_,-./:=?z");
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + std::string(70, 'x')),
            std::string(70, 'x'));
}

class BadBoundary : public testing::TestWithParam<std::string> {};

TEST_P(BadBoundary, IsRefused) {
  try {
    multipart_boundary(GetParam());
    ADD_FAILURE() << "accepted";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::bad_request);
    EXPECT_THAT(error.what(), testing::HasSubstr("Content-Type"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    ContentTypes, BadBoundary,
    testing::Values("", "audio/wav", "multipart/mixed; boundary=x", "multipart/form-data",
                    "multipart/form-data;", "multipart/form-data; boundary", "multipart/form-data; boundary=",
                    "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\"a \"",
                    "multipart/form-data; boundary=" + std::string(71, 'x'),
                    "multipart/form-data; boundary=a\"b", "multipart/form-data; boundary=\"a\\\"b\"",
                    "multipart/form-data; boundary=a\r\nb", "multipart/form-data; boundary=na\xc3\xafve",
                    "multipart/form-data; boundary=a*b",
                    "multipart/form-data; boundary=" + std::string("a\0b", 3), "x boundary=a"));

}  // namespace
}  // namespace http
