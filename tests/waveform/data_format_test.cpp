#include "waveform/data_format.h"

#include <gmock/gmock.h>
#include <sys/mman.h>

#include "base/error.h"
#include "base/fd_file.h"
#include "base/unique_fd.h"
#include "support/text_sink.h"

namespace waveform {
namespace {

class DataFormatTest : public testing::Test {
 protected:
  std::string bytes() const {
    std::string text(file_.size(), '\0');
    base::read_all_at(file_, 0, std::as_writable_bytes(std::span(text)));
    return text;
  }

  std::uint64_t write(const DataFormat& format, const std::vector<std::vector<Extremes>>& pairs) {
    DataFile file(format, file_);
    for (const auto& channels : pairs) file.add(channels);
    file.finish();
    return file.pairs();
  }

  base::UniqueFd fd_{::memfd_create("waveform", MFD_CLOEXEC)};
  base::FdFile file_{fd_.get()};
};

using std::string_literals::operator""s;

// bbc/audiowaveform, doc/DataFormat.md.
TEST_F(DataFormatTest, OneChannelIsVersion1) {
  write({.channels = 1, .sample_rate = 48000, .samples_per_pixel = 256, .bits = 8},
        {{{-32768, 32767}}, {{-257, 511}}});
  EXPECT_EQ(bytes(), "\1\0\0\0\1\0\0\0\x80\xbb\0\0\0\1\0\0\2\0\0\0\x80\x7f\xff\1"s);
}

TEST_F(DataFormatTest, SeveralChannelsAreVersion2) {
  write({.channels = 2, .sample_rate = 8000, .samples_per_pixel = 2, .bits = 16}, {{{-2, 1}, {-32768, 258}}});
  EXPECT_EQ(bytes(), "\2\0\0\0\0\0\0\0\x40\x1f\0\0\2\0\0\0\1\0\0\0\2\0\0\0\xfe\xff\1\0\0\x80\2\1"s);
}

TEST_F(DataFormatTest, JsonHasItsSevenKeysAndNoOther) {
  const DataFormat format{.channels = 2, .sample_rate = 8000, .samples_per_pixel = 2, .bits = 16};
  const auto pairs = write(format, {{{-2, 1}, {-32768, 258}}, {{0, 0}, {7, 8}}});
  support::TextSink json;
  write_json(format, file_, pairs, json);
  EXPECT_EQ(
      json.text,
      "{\"version\":2,\"channels\":2,\"sample_rate\":8000,\"samples_per_pixel\":2,\"bits\":16,\"length\":2,"
      "\"data\":[-2,1,-32768,258,0,0,7,8]}\n");
}

// More than is read or written at a time.
TEST_F(DataFormatTest, LongDataIsWhole) {
  for (const int bits : {8, 16}) {
    const DataFormat format{.channels = 1, .sample_rate = 8000, .samples_per_pixel = 2, .bits = bits};
    std::vector<std::vector<Extremes>> pairs;
    std::string expected;
    for (int i = 0; i < 100'000; ++i) {
      pairs.push_back(
          {{static_cast<std::int16_t>(-256 * (i % 128)), static_cast<std::int16_t>(256 * (i % 100))}});
      const int unit = bits == 8 ? 1 : 256;
      expected +=
          (i ? "," : "[") + std::to_string(-unit * (i % 128)) + "," + std::to_string(unit * (i % 100));
    }
    file_.truncate();
    support::TextSink json;
    write_json(format, file_, write(format, pairs), json);
    EXPECT_EQ(json.text.substr(json.text.find('[')), expected + "]}\n") << bits;
  }
}

}  // namespace
}  // namespace waveform
