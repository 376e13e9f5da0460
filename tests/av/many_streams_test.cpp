// Files of more streams than libav takes: it says of them that there is no memory, which is not the reason.

#include <cstdint>
#include <string>

#include <gmock/gmock.h>

#include "av/demux/demuxer.h"
#include "av/lib/log_capture.h"
#include "base/error.h"
#include "support/memory_source.h"

namespace av {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// The big-endian number of `bytes` bytes.
std::string big(std::uint64_t value, int bytes) {
  std::string text;
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift);
  return text;
}

// A Matroska element whose size is written in eight bytes.
std::string element(const std::string& id, const std::string& data) {
  return id + big(data.size() | std::uint64_t{1} << 56, 8) + data;
}

std::string matroska(int tracks) {
  std::string entries;
  for (int i = 1; i <= tracks; ++i) {
    const std::string number = big(static_cast<std::uint64_t>(i), 2);
    const std::string rate = element("\xb5", big(0x40bf400000000000, 8));  // 8000.0
    entries +=
        element("\xae", element("\xd7", number) + element("\x73\xc5", number) + element("\x83", "\x02") +
                            element("\x86", "A_PCM/INT/LIT") +
                            element("\xe1", rate + element("\x9f", "\x01") + element("\x62\x64", "\x10")));
  }
  return element("\x1a\x45\xdf\xa3", element("\x42\x82", "matroska")) +
         element("\x18\x53\x80\x67", element("\x16\x54\xae\x6b", entries) + element("\x1f\x43\xb6\x75", ""));
}

std::string box(const std::string& type, const std::string& data) {
  return big(data.size() + 8, 4) + type + data;
}

std::string mp4(int tracks) {
  std::string all;
  for (int i = 0; i < tracks; ++i) all += box("trak", "");
  return box("ftyp", "isom" + big(0, 4) + "isom") + box("moov", all);
}

struct Case {
  const char* name;
  std::string bytes;
  const char* streams;
};

class ManyStreams : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    capture_log();
    forget_error_line();
  }
};

TEST_P(ManyStreams, AreRefusedForTheirNumberNotForMemory) {
  const support::MemorySource source(GetParam().bytes);
  const audio::Options options;
  try {
    const Demuxer demuxer({source, GetParam().name, "", options});
    FAIL() << "was opened";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::over_limit) << error.what() << " / " << error.log_detail();
    EXPECT_THAT(error.what(), AllOf(HasSubstr(GetParam().streams), HasSubstr("up to 128")));
  }
}

INSTANTIATE_TEST_SUITE_P(Containers, ManyStreams,
                         testing::Values(Case{"1001.mka", matroska(1001), "more than 1000 streams"},
                                         Case{"5000.mkv", matroska(5000), "more than 1000 streams"},
                                         Case{"1000.mka", matroska(1000), "1000 streams"},
                                         Case{"1001.mp4", mp4(1001), "more than 1000 streams"}));

}  // namespace
}  // namespace av
