#include "http/multipart.h"

#include <string>

#include <gmock/gmock.h>

#include "http/multipart_outcome.h"

namespace http {
namespace {

const std::string kHead = "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n";
const std::string kFormat = "--XX\r\nContent-Disposition: form-data; name=format\r\n\r\nmp3\r\n";

// One part named "file" with this content, for the boundary XX.
std::string with_content(const std::string& content) {
  return "--XX\r\n" + kHead + content + "\r\n--XX--\r\n";
}

TEST(Multipart, FindsPartsInPlace) {
  const std::string body = "--XX\r\n" + kHead + "RIFF\r\n" + kFormat + "--XX--\r\n";
  const auto parts = parse_multipart(support::MemorySource(body), "XX");
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].offset, 6 + kHead.size());
  EXPECT_EQ(parts[0].size, 4u);
  EXPECT_EQ(body.substr(parts[1].offset, parts[1].size), "mp3");
  EXPECT_EQ(outcome_in_every_window(body, "XX"), "file|a.wav|RIFF\nformat|-|mp3\n");
}

struct Case {
  std::string what;
  std::string body;
  std::string expected;
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.what;
}

class WellFormed : public testing::TestWithParam<Case> {};

TEST_P(WellFormed, InEveryWindow) {
  EXPECT_EQ(outcome_in_every_window(GetParam().body, "XX"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Structure, WellFormed,
    testing::Values(Case{"zero parts", "--XX--\r\n", ""}, Case{"zero parts, nothing after", "--XX--", ""},
                    Case{"zero parts after an empty line", "\r\n--XX--", ""},
                    Case{"preamble", "This is MIME.\r\n" + kFormat + "--XX--", "format|-|mp3\n"},
                    Case{"preamble with look-alike", "--XX!\r\n\r\n--X\r\n" + kFormat + "--XX--",
                         "format|-|mp3\n"},
                    Case{"empty line first", "\r\n" + kFormat + "--XX--", "format|-|mp3\n"},
                    Case{"epilogue", kFormat + "--XX--\r\n" + kFormat + "--XX--", "format|-|mp3\n"},
                    Case{"epilogue on the line", kFormat + "--XX-- \t", "format|-|mp3\n"},
                    Case{"padding", "--XX \t \r\n" + kHead + "a\r\n--XX\t\r\n" + kHead + "b\r\n--XX--",
                         "file|a.wav|a\nfile|a.wav|b\n"},
                    Case{"more padding than window",
                         "--XX" + std::string(99, ' ') + "\r\n" + kHead + "a\r\n--XX--", "file|a.wav|a\n"},
                    Case{"empty file", with_content(""), "file|a.wav|\n"},
                    Case{"no content, no CRLF of its own", "--XX\r\n" + kHead + "--XX\r\n" + kHead + "--XX--",
                         "file|a.wav|\nfile|a.wav|\n"},
                    Case{"repeated field", kFormat + kFormat + "--XX--", "format|-|mp3\nformat|-|mp3\n"}));

const std::string kNuls("\0\r\n\0--XX\0", 10);

INSTANTIATE_TEST_SUITE_P(
    ContentIsKept, WellFormed,
    testing::Values(Case{"CRLF", with_content("\r\n"), "file|a.wav|\r\n\n"},
                    Case{"many line ends", with_content("\r\r\n\n\r\n\r"), "file|a.wav|\r\r\n\n\r\n\r\n"},
                    Case{"longer boundary", with_content("a\r\n--XXY\r\nb"), "file|a.wav|a\r\n--XXY\r\nb\n"},
                    Case{"shorter boundary", with_content("a\r\n--X\r\nb"), "file|a.wav|a\r\n--X\r\nb\n"},
                    Case{"boundary after LF", with_content("a\n--XX\r\nb"), "file|a.wav|a\n--XX\r\nb\n"},
                    Case{"boundary after CR", with_content("a\r--XX--\r\nb"), "file|a.wav|a\r--XX--\r\nb\n"},
                    Case{"boundary in mid-line", with_content("a--XX--\r\nb"), "file|a.wav|a--XX--\r\nb\n"},
                    Case{"boundary and LF", with_content("a\r\n--XX\nb"), "file|a.wav|a\r\n--XX\nb\n"},
                    Case{"boundary and CR", with_content("a\r\n--XX\rb"), "file|a.wav|a\r\n--XX\rb\n"},
                    Case{"boundary and one dash", with_content("\r\n--XX-\r\nb"),
                         "file|a.wav|\r\n--XX-\r\nb\n"},
                    Case{"boundary and blanks", with_content("\r\n--XX  -- "), "file|a.wav|\r\n--XX  -- \n"},
                    Case{"boundary in lower case", with_content("\r\n--xx--"), "file|a.wav|\r\n--xx--\n"},
                    Case{"look-alikes in a row", with_content("\r\n--XX.\r\n--XX.\r\n\r\n--X"),
                         "file|a.wav|\r\n--XX.\r\n--XX.\r\n\r\n--X\n"},
                    Case{"NUL bytes", with_content(kNuls), "file|a.wav|" + kNuls + "\n"},
                    Case{"nested multipart", with_content("--YY\r\n\r\n\r\n--YY--"),
                         "file|a.wav|--YY\r\n\r\n\r\n--YY--\n"}));

class Malformed : public testing::TestWithParam<Case> {};

TEST_P(Malformed, IsRefusedInEveryWindow) {
  const std::string text = outcome_in_every_window(GetParam().body, "XX");
  EXPECT_THAT(text, testing::StartsWith("refused: "));
  EXPECT_THAT(text, testing::HasSubstr(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, Malformed,
    testing::Values(Case{"empty body", "", "no body"}, Case{"not multipart", "RIFF....WAVE", "boundary"},
                    Case{"another boundary", "--YY\r\n" + kHead + "a\r\n--YY--\r\n", "boundary"},
                    Case{"indented boundary", " --XX--", "boundary"},
                    Case{"LF only", "--XX\nContent-Disposition: form-data; name=a\n\nx\n--XX--\n", "CRLF"},
                    Case{"LF only in the header",
                         "--XX\r\nContent-Disposition: form-data; name=a\n\nx\r\n--XX--", "CRLF"},
                    Case{"LF before the header's end", "--XX\r\nA: b\nC: d\r\n\r\nx\r\n--XX--", "CRLF"},
                    Case{"CR in the header", "--XX\r\nA: b\rC: d\r\n\r\nx\r\n--XX--", "CRLF"},
                    Case{"no header", "--XX\r\n\r\nmp3\r\n--XX--", "no field name"},
                    Case{"nothing in the part", "--XX\r\n\r\n--XX--", "no field name"},
                    Case{"no name", "--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n--XX--", "no field name"},
                    Case{"no empty line", "--XX\r\nContent-Disposition: form-data; name=a\r\n--XX--",
                         "no empty line"},
                    Case{"two delimiters in a row", "--XX\r\n" + kFormat + "--XX--", "no empty line"},
                    Case{"closing line in the header", "--XX\r\n--XX--\r\n", "no empty line"},
                    Case{"too many parts",
                         [] {
                           std::string body;
                           for (int i = 0; i < 65; ++i)
                             body += "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";
                           return body + "--XX--";
                         }(),
                         "64 parts"}));

TEST(MultipartCutShort, AnywhereIsRefused) {
  const std::string body = kFormat + "--XX\r\n" + kHead + "a\r\nb\r\n--XX--";
  for (std::size_t size = 1; size < body.size(); ++size) {
    EXPECT_THAT(outcome_in_every_window(body.substr(0, size), "XX"), testing::HasSubstr("cut short")) << size;
  }
  EXPECT_EQ(outcome(body, "XX"), "format|-|mp3\nfile|a.wav|a\r\nb\n");
}

TEST(MultipartLimit, HeaderBytesIncludeTheEmptyLine) {
  MultipartLimits limits;
  limits.max_header_bytes = kHead.size();
  EXPECT_EQ(outcome_in_every_window(with_content("a"), "XX", limits), "file|a.wav|a\n");
  limits.max_header_bytes = kHead.size() - 1;
  EXPECT_THAT(outcome_in_every_window(with_content("a"), "XX", limits),
              testing::HasSubstr(std::to_string(kHead.size() - 1) + " bytes"));
}

TEST(MultipartLimit, EndlessHeaderIsNotRead) {
  const std::string body = "--XX\r\nX: " + std::string(100000, 'x') + "\r\n\r\n\r\n--XX--";
  EXPECT_THAT(outcome(body, "XX"), testing::HasSubstr("8192 bytes"));
}

TEST(MultipartLimit, ThousandsOfPartsAreAllowedOnRequest) {
  MultipartLimits limits;
  limits.max_parts = 5000;
  std::string body;
  for (int i = 0; i < 5000; ++i) body += kFormat;
  EXPECT_EQ(parse_multipart(support::MemorySource(body + "--XX--"), "XX", limits).size(), 5000u);
  EXPECT_THAT(outcome(body + kFormat + "--XX--", "XX", limits), testing::HasSubstr("5000 parts"));
}

TEST(MultipartRead, ShortReadsMakeNoDifference) {
  const std::string body = with_content("a\r\n--XXY\r\nb");
  for (std::size_t max_read = 1; max_read < 20; ++max_read) {
    const auto parts = parse_multipart(support::MemorySource(body, max_read), "XX");
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(body.substr(parts[0].offset, parts[0].size), "a\r\n--XXY\r\nb");
  }
}

// Fails on the read after `good_reads`.
class FailingSource final : public base::ByteSource {
 public:
  FailingSource(const std::string& bytes, int good_reads) : bytes_(bytes), good_reads_(good_reads) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (good_reads_-- == 0) throw base::Error(base::ErrorKind::internal, "read failed", "pread: EIO");
    return bytes_.read_at(offset, buffer);
  }

 private:
  support::MemorySource bytes_;
  mutable int good_reads_;
};

TEST(MultipartRead, ErrorsOfTheBodyPassThrough) {
  const std::string body = kFormat + with_content("some content");
  MultipartLimits limits;
  limits.window = 10;
  int failures = 0;
  while (true) {
    try {
      EXPECT_EQ(parse_multipart(FailingSource(body, failures), "XX", limits).size(), 2u);
      break;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::ErrorKind::internal);
      EXPECT_EQ(error.log_detail(), "pread: EIO");
      ++failures;
    }
  }
  EXPECT_GT(failures, 20);
}

}  // namespace
}  // namespace http
