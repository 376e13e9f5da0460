// MP4 files whose lists of edits are not those that ffmpeg writes: what they play is what comes, and no more.

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

struct Edit {
  std::uint32_t length;     // in samples, as the movie's timescale is
  std::int32_t media_time;  // -1: nothing is played
};

struct EditList {
  std::string name;
  std::vector<Edit> edits;
  std::int64_t samples;  // of sound
};

void PrintTo(const EditList& list, std::ostream* out) {
  *out << list.name;
}

std::string big(std::uint32_t value) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift & 0xff);
  return text;
}

std::string content(const std::vector<Edit>& edits) {
  std::string text = big(0) + big(static_cast<std::uint32_t>(edits.size()));
  for (const Edit& edit : edits)
    text += big(edit.length) + big(static_cast<std::uint32_t>(edit.media_time)) + big(1 << 16);
  return text;
}

// The file's only list, and the sizes of the boxes around it; these stand behind the sound.
std::string with_edits(std::string bytes, const std::vector<Edit>& edits) {
  constexpr std::size_t kOneEdit = 20;  // bytes
  const std::size_t at = bytes.find("elst");
  const std::string text = content(edits);
  bytes.replace(at + 4, kOneEdit, text);
  for (const std::string box : {"elst", "edts", "trak", "moov"}) {
    const std::size_t size = bytes.rfind(box, at) - 4;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[size + i]);
    bytes.replace(size, 4, big(value + static_cast<std::uint32_t>(text.size() - kOneEdit)));
  }
  return bytes;
}

constexpr int kRate = 48000;

class EditLists : public testing::TestWithParam<EditList> {
 protected:
  // 2 s of noise, so that every sample is known by its value.
  static Path source(const std::string& codec) {
    const Path plain =
        made("edits-" + codec + ".m4a", {"-f", "lavfi", "-i", "anoisesrc=r=48000:d=2:seed=3,aformat=s16",
                                         "-c:a", codec, "-movie_timescale", std::to_string(kRate)});
    return support::write_file(support::media_dir() / ("edits-" + codec + GetParam().name + ".m4a"),
                               with_edits(support::read_file(plain), GetParam().edits));
  }

  const support::TempDir dir_;
};

TEST_P(EditLists, SayHowMuchIsPlayed) {
  for (const std::string codec : {"alac", "aac"}) {
    const auto ours = support::decode_int(convert(source(codec), dir_ / "out.wav"));
    EXPECT_EQ(ours.frames(), GetParam().samples) << codec;
  }
}

// The ffmpeg program plays a last packet whole.
TEST_P(EditLists, PlayTheSamplesThatFfmpegPlays) {
  auto expected = support::decode_int(source("alac"));
  const auto ours = support::decode_int(convert(source("alac"), dir_ / "out.wav"));
  ASSERT_GE(expected.samples.size(), ours.samples.size());
  expected.samples.resize(ours.samples.size());
  EXPECT_EQ(support::difference(expected, ours), "");
}

// The ffmpeg program plays what fills up the last packet of AAC.
TEST_P(EditLists, AreKeptByCopies) {
  for (const std::string target : {"m4a", "mka"}) {
    const Path copy = convert(source("aac"), dir_ / ("copy." + target), {"codec=copy"});
    EXPECT_EQ(support::decode_int(convert(copy, dir_ / "out.wav")).frames(), GetParam().samples) << target;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Every, EditLists,
    testing::Values(EditList{"Whole", {{96'000, 0}}, 96'000}, EditList{"EndsEarly", {{50'001, 0}}, 50'001},
                    EditList{"BeginsAtAnOddSample", {{40'000, 1537}}, 40'000},
                    EditList{"LateAndEndsEarly", {{4800, -1}, {30'003, 0}}, 30'003},
                    EditList{"LateFromTheMiddle", {{960, -1}, {30'000, 12'345}}, 30'000}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace options
