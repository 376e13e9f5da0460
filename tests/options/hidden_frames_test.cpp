// Compressed frames behind something else: zeros of a lost beginning, another file's rest. Most were no media
// file; and MP3 of free format, which is one that cannot be decoded.

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::decode_int;
using support::read_file;
using testing::HasSubstr;

std::string noise(std::size_t size) {
  std::minstd_rand random(7);
  std::string bytes(size, '\0');
  std::ranges::generate(bytes, [&] { return static_cast<char>(random() >> 8); });
  return bytes;
}

// Of the same length as without; of MP3, whose tag is read again, the same samples.
class HiddenFrames : public testing::TestWithParam<const char*> {};

TEST_P(HiddenFrames, AreFound) {
  const support::TempDir dir;
  const std::string extension = GetParam();
  const Path plain = tone("hidden." + extension,
                          extension == "dts" ? Arguments{"-c:a", "dca", "-strict", "-2"} : Arguments{});
  const auto expected = decode_int(convert(plain, dir / "expected.wav"));
  const std::string tag = "ID3\3\0\0\0\0\0\x1eTIT2\0\0\0\6\0\0\0title"s + std::string(14, '\0');
  for (const std::string& before : {"\n"s, std::string(417, '\0'), std::string(1'300'000, '\0'), noise(333),
                                    noise(700'001), "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n"s}) {
    for (const std::string& front : {before, tag + before}) {
      const Path source = support::write_file(dir / "upload", front + read_file(plain));
      const auto found = decode_int(convert(source, dir / "out.wav"));
      EXPECT_EQ(support::difference(expected, found), "") << front.size();
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Every, HiddenFrames, testing::Values("mp3", "mp2", "aac", "ac3", "eac3", "dts"),
                         [](const auto& test) { return std::string(test.param); });

// As a recorder of a stream leaves it, which has begun with the answer's header.
TEST(HiddenFrames, AreFoundWhereTwoAreAllThereIs) {
  const support::TempDir dir;
  const std::string aac = read_file(tone("hidden.aac"));
  const auto size_at = [&](std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(aac[at + i]); };
    return static_cast<std::size_t>((byte(3) & 3) << 11 | byte(4) << 3 | byte(5) >> 5);
  };
  std::size_t begin = 0;
  for (int i = 0; i < 5; ++i) begin += size_at(begin);
  const std::size_t size = size_at(begin) + size_at(begin + size_at(begin));
  const Path source =
      support::write_file(dir / "upload", "ICY 200 OK\r\nicy-name: radio\r\n\r\n" + aac.substr(begin, size));
  EXPECT_EQ(decode_int(convert(source, dir / "out.wav")).frames(), 2048);
}

TEST(OnlyATag, HasNoSound) {
  const support::TempDir dir;
  const std::string tag = "ID3\3\0\0\0\0\0\x1eTIT2\0\0\0\6\0\0\0title"s + std::string(14, '\0');
  for (const std::string& bytes : {tag, tag + tag, tag + "TAG" + std::string(125, '\0'), tag.substr(0, 30)}) {
    for (const char* name : {"upload", "upload.mp3", "upload.flac"})
      EXPECT_THAT(refusal(support::write_file(dir / name, bytes), dir / "out.wav"),
                  HasSubstr("unprocessable: There is no audio in the file, only a tag."))
          << name;
  }
}

TEST(HiddenFrames, AreNotFoundInSteadySamples) {
  const support::TempDir dir;
  // A period of 8 bytes that looks like the header of an MPEG frame of 384 bytes.
  std::string steady;
  for (int i = 0; i < 20'000; ++i) steady += "\xff\xfb\x54\x00\x01\x04\x05\x01"s;
  EXPECT_THAT(refusal(support::write_file(dir / "upload", steady), dir / "out.wav"),
              HasSubstr("not-media: "));
}

TEST(FreeFormat, IsSaidToHaveNoDecoder) {
  const support::TempDir dir;
  for (const std::string rate : {"64", "200", "400"}) {
    const Path file = dir / ("free" + rate + ".mp3");
    support::output_of({{"lame", "--quiet", "--freeformat", "-b", rate,
                         support::wav(support::kMusic).string(), file.string()},
                        {}});
    const std::string bytes = read_file(file);
    for (const std::string& upload : {bytes, std::string(500, '\0') + bytes}) {
      for (const char* name : {"upload", "upload.mp3"})
        EXPECT_THAT(refusal(support::write_file(dir / name, upload), dir / "out.wav"),
                    HasSubstr("unprocessable: The file is MPEG audio (MP3) of free format"))
            << rate << name;
    }
  }
}

}  // namespace
}  // namespace options
