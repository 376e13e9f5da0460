// MP3s of a few frames: results that are as long as their source, and sources that libavformat does not open.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

struct Short {
  int rate;
  int samples;
};

void PrintTo(const Short& source, std::ostream* out) {
  *out << source.samples << " samples at " << source.rate << " Hz";
}

class ShortMp3 : public testing::TestWithParam<Short> {
 protected:
  // With a title and a picture, or without.
  static Path source(bool has_tags) {
    const std::string rate = std::to_string(GetParam().rate);
    const std::string samples = std::to_string(GetParam().samples);
    const std::string name = "short-" + rate + "-" + samples;
    const Path plain =
        made(name + ".wav", {"-f", "lavfi", "-i", "sine=r=" + rate + ":d=1,atrim=end_sample=" + samples});
    if (!has_tags) return plain;
    const Path picture = made("short.png", {"-f", "lavfi", "-i", "color=red:s=16x16", "-frames:v", "1"});
    return made(name + ".flac", {"-i", plain.string(), "-i", picture.string(), "-map", "0", "-map", "1",
                                 "-disposition:v", "attached_pic", "-metadata", "title=abc"});
  }

  const support::TempDir dir_;
};

// What the file itself says: frames, less what is not music (LAME's tag).
std::int64_t told_samples(const std::string& mp3, int samples_per_frame) {
  std::size_t tag = mp3.find("Info");
  if (tag == std::string::npos) tag = mp3.find("Xing");
  if (tag == std::string::npos) return -1;
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
      value = value << 8 | static_cast<unsigned char>(mp3[tag + at + i]);
    return value;
  };
  const std::int64_t delays = number(141, 3);
  return number(8, 4) * samples_per_frame - (delays >> 12) - (delays & 0xfff);
}

TEST_P(ShortMp3, IsAsLongAsItsSource) {
  const auto& [rate, samples] = GetParam();
  const Path out = dir_ / "out.mp3";
  for (const bool has_tags : {false, true}) {
    for (const std::string delivery : {"auto", "file", "stream"}) {
      for (const std::string rates : {"quality=2", "bitrate=32k"}) {
        SCOPED_TRACE(delivery + " " + rates + (has_tags ? " with tags" : ""));
        std::filesystem::remove(out);
        convert(source(has_tags), out, {"delivery=" + delivery, rates});
        EXPECT_EQ(told_samples(support::read_file(out), rate < 32000 ? 576 : 1152), samples);
        EXPECT_EQ(support::decode_int(convert(out, dir_ / "again.wav")).frames(), samples);
        // FFmpeg forgets the rest of a long delay where the end is cut off the same packet.
        if (samples > 46) {
          EXPECT_EQ(support::decode_int(out).frames(), samples);
        }
      }
    }
  }
}

std::vector<Short> every_short() {
  std::vector<Short> all;
  for (const int rate : {8000, 22050, 44100, 48000}) {
    for (const int samples : {1, 200, 576, 1152, 2304, 3000}) all.push_back({rate, samples});
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Every, ShortMp3, testing::ValuesIn(every_short()), [](const auto& test) {
  return std::to_string(test.param.samples) + "At" + std::to_string(test.param.rate);
});

class LoneFrame : public testing::Test {
 protected:
  static std::string first_frame(const std::string& codec, std::size_t size, const Arguments& more = {}) {
    Arguments arguments{"-f", "lavfi", "-i", "sine=r=48000:d=1", "-c:a", codec, "-b:a", "128k"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::string name = "lone-" + codec;
    for (const std::string& argument : more) name += argument;
    return support::read_file(made(name + (codec == "mp2" ? ".mp2" : ".mp3"), arguments)).substr(0, size);
  }

  static std::string mp3() {
    return first_frame("libmp3lame", 384, {"-write_xing", "0", "-id3v2_version", "0"});
  }

  std::int64_t frames(const std::string& name, const std::string& bytes) const {
    return support::decode_int(convert(support::write_file(dir_ / name, bytes), dir_ / "out.wav")).frames();
  }

  const support::TempDir dir_;
};

TEST_F(LoneFrame, IsRead) {
  EXPECT_EQ(frames("in.mp3", mp3()), 1152);
  EXPECT_EQ(frames("in", mp3()), 1152);
  EXPECT_EQ(frames("in.mp2", first_frame("mp2", 384)), 1152);
}

TEST_F(LoneFrame, IsReadBetweenTags) {
  const std::string tag("ID3\x03\0\0\0\0\0\x0eTIT2\0\0\0\x04\0\0\0abc", 24);
  EXPECT_EQ(frames("in.mp3", tag + mp3()), 1152);
  EXPECT_EQ(frames("in.mp3", tag + mp3() + "TAG" + std::string(125, ' ')), 1152);
  EXPECT_EQ(frames("in.mp3", mp3() + "TAG" + std::string(125, '\0')), 1152);
}

TEST_F(LoneFrame, IsReadWithTheBeginOfAnother) {
  EXPECT_EQ(frames("in.mp3", mp3() + "\xff"), 1152);
  EXPECT_EQ(frames("in.mp3", mp3() + "\xff\xfb"), 1152);
}

TEST_F(LoneFrame, ThatIsATagHasNoSound) {
  const Path source = support::write_file(
      dir_ / "in.mp3", first_frame("libmp3lame", 192, {"-b:a", "64k", "-id3v2_version", "0"}));
  for (const Arguments& fields : {Arguments{}, Arguments{"codec=auto"}, Arguments{"codec=copy"}}) {
    EXPECT_THAT(refusal(source, dir_ / "out.mp3", fields),
                testing::HasSubstr("There is no audio in the file"));
  }
}

TEST_F(LoneFrame, ThatIsCutIsNone) {
  EXPECT_THAT(refusal(support::write_file(dir_ / "in.mp3", mp3().substr(0, 300)), dir_ / "out.wav"),
              testing::HasSubstr("not-media"));
}

}  // namespace
}  // namespace options
