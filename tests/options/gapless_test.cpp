// What iTunes says of an encoder's delay in a comment, where the file itself has no word for it.

#include <array>
#include <cstdio>
#include <fstream>

#include <gtest/gtest.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::decode_int;

constexpr int kSamples = 100'000;

std::string comment_text(int delay, int padding, int samples) {
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), " 00000000 %08X %08X %016X", static_cast<unsigned>(delay),
                static_cast<unsigned>(padding), static_cast<unsigned>(samples));
  return text.data() + " 00000000 00000000"s;
}

std::string bytes_of(std::size_t number, int size, int bits) {
  std::string text;
  for (int shift = bits * (size - 1); shift >= 0; shift -= bits)
    text += static_cast<char>(number >> shift & ((1U << bits) - 1));
  return text;
}

struct Tag {
  std::string name;
  char version;  // of ID3v2
  std::string frame;
  std::string before;  // the text: encoding, language and description
};

void PrintTo(const Tag& tag, std::ostream* out) {
  *out << tag.name;
}

std::string id3(const Tag& tag, const std::string& text) {
  const std::string body = tag.before + text;
  const std::string head = tag.version == 2
                               ? tag.frame + bytes_of(body.size(), 3, 8)
                               : tag.frame + bytes_of(body.size(), 4, tag.version == 4 ? 7 : 8) + "\0\0"s;
  const std::string frames = head + body;
  return "ID3"s + tag.version + "\0\0"s + bytes_of(frames.size(), 4, 7) + frames;
}

const Tag kComment{"Comment", 3, "COMM", "\0engiTunSMPB\0"s};

Path sweep() {
  return made("gapless.wav", {"-f", "lavfi", "-i",
                              "aevalsrc=0.5*sin(2*PI*(200+800*t)*t):s=48000:d=3,atrim=end_sample=100000"});
}

// A stream without a word on its delay.
std::string bare(const std::string& extension) {
  return support::read_file(
      made("gapless-bare." + extension, {"-i", sweep().string(), "-write_xing", "0", "-id3v2_version", "0"}));
}

std::string bare_aac() {
  return support::read_file(made("gapless-bare.aac", {"-i", sweep().string()}));
}

Path written(const Path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::int64_t decoded(const Path& source, const support::TempDir& dir, const Arguments& fields = {}) {
  return decode_int(convert(source, dir / "decoded.wav", fields)).frames();
}

constexpr int kMp3Delay = 576;  // of LAME, less the decoder's, as iTunes counts
constexpr int kMp3Padding = 1000;

class ItunesGaplessIn : public testing::TestWithParam<Tag> {
 protected:
  const support::TempDir dir_;
};

TEST_P(ItunesGaplessIn, AnMp3GivesItsSamples) {
  const std::string tag = id3(GetParam(), comment_text(kMp3Delay, kMp3Padding, kSamples));
  EXPECT_EQ(decoded(written(dir_ / "a.mp3", tag + bare("mp3")), dir_), kSamples);
}

TEST_P(ItunesGaplessIn, AnAdtsFileGivesItsSamples) {
  const std::string tag = id3(GetParam(), comment_text(1024, 352, kSamples));
  EXPECT_EQ(decoded(written(dir_ / "a.aac", tag + bare_aac()), dir_), kSamples);
}

INSTANTIATE_TEST_SUITE_P(Every, ItunesGaplessIn,
                         testing::Values(kComment, Tag{"CommentInUtf8", 4, "COMM", "\3deuiTunSMPB\0"s},
                                         Tag{"UsersText", 4, "TXXX", "\3iTunSMPB\0"s},
                                         Tag{"OldComment", 2, "COM", "\0engiTunSMPB\0"s}),
                         [](const auto& test) { return test.param.name; });

class ItunesGapless : public testing::Test {
 protected:
  Path mp3(const std::string& text) const {
    return written(dir_ / "a.mp3", id3(kComment, text) + bare("mp3"));
  }

  const support::TempDir dir_;
};

TEST_F(ItunesGapless, ThatIsMalformedIsIgnored) {
  const std::int64_t whole = decoded(written(dir_ / "bare.mp3", bare("mp3")), dir_);
  for (const std::string text :
       {"", " 00000000 00000240", " 00000000 XYZ 00000000 0000000000000001",
        " 00000000 7FFFFFFF 00000000 00000000000186A0", " 00000000 -0000240 00000000 00000000000186A0",
        " 00000000 00000240 00000000 0000000000000000", " 00000000 00000240 00000000 FFFFFFFFFFFFFFFF"}) {
    EXPECT_EQ(decoded(mp3(text), dir_), whole) << text;
  }
}

TEST_F(ItunesGapless, LosesToLamesTag) {
  const Path lame = made("gapless-lame.mp3", {"-i", sweep().string(), "-id3v2_version", "0"});
  const std::string tag = id3(kComment, comment_text(5000, 5000, 50'000));
  EXPECT_EQ(decoded(written(dir_ / "a.mp3", tag + support::read_file(lame)), dir_), kSamples);
}

TEST_F(ItunesGapless, IsInACopyWhatTheContainerSays) {
  const Path source = mp3(comment_text(kMp3Delay, kMp3Padding, kSamples));
  for (const std::string target : {"mp3", "mka"}) {
    const Path copy = convert(source, dir_ / ("copy." + target), {"codec=copy"});
    EXPECT_EQ(decode_int(copy).frames(), kSamples) << target;
    EXPECT_EQ(decoded(copy, dir_), kSamples) << target;
  }
}

// Two tracks of an album, cut in the middle of the sound.
TEST_F(ItunesGapless, LetsTracksBeJoinedWithoutASeam) {
  const auto whole = channel(decode_int(sweep()));
  const auto part =
      channel(decode_int(convert(mp3(comment_text(kMp3Delay, kMp3Padding, kSamples)), dir_ / "a.wav")));
  ASSERT_EQ(part.size(), whole.size());
  double apart = 0, level = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    apart += (whole[i] - part[i]) * (whole[i] - part[i]);
    level += whole[i] * whole[i];
  }
  EXPECT_LT(apart, level / 2) << "the samples are not where they were";
}

}  // namespace
}  // namespace options
