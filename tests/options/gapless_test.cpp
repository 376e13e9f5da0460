// What iTunes says of an encoder's delay in a comment, where the file itself has no word for it.

#include <array>
#include <cstdio>
#include <fstream>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "options/mutagen.h"
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

// The energy of the difference, as a share of the first one's.
double distance(const std::vector<double>& expected, const std::vector<double>& actual) {
  double apart = 0, level = 0;
  for (std::size_t i = 0; i < expected.size() && i < actual.size(); ++i) {
    apart += (expected[i] - actual[i]) * (expected[i] - actual[i]);
    level += expected[i] * expected[i];
  }
  return apart / level;
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

// Left over from what the file once was, before it was cut or joined with others.
TEST_F(ItunesGapless, OfAnotherLengthIsIgnored) {
  const std::int64_t mp3_frames = decoded(written(dir_ / "bare.mp3", bare("mp3")), dir_);
  const std::int64_t aac_frames = decoded(written(dir_ / "bare.aac", bare_aac()), dir_);
  for (const int samples : {kSamples / 2, kSamples - 5000, kSamples + 5000, 3 * kSamples}) {
    EXPECT_EQ(decoded(mp3(comment_text(kMp3Delay, kMp3Padding, samples)), dir_), mp3_frames) << samples;
    const std::string tag = id3(kComment, comment_text(1024, 352, samples));
    EXPECT_EQ(decoded(written(dir_ / "a.aac", tag + bare_aac()), dir_), aac_frames) << samples;
  }
}

// A part is where it is in the whole.
TEST_F(ItunesGapless, IsCountedFromByParts) {
  const Path sources[] = {
      mp3(comment_text(kMp3Delay, kMp3Padding, kSamples)),
      written(dir_ / "a.aac", id3(kComment, comment_text(1024, 352, kSamples)) + bare_aac())};
  for (const Path& source : sources) {
    const auto whole = channel(decode_int(convert(source, dir_ / "whole.wav")));
    for (const auto& [start, samples] : {std::pair{"0.01", 480}, {"1.0", 48000}, {"2.0", 96000}}) {
      const auto part = channel(decode_int(convert(source, dir_ / "part.wav", {"start="s + start})));
      EXPECT_TRUE(part == std::vector<double>(whole.begin() + samples, whole.end())) << source << start;
    }
    const auto middle =
        channel(decode_int(convert(source, dir_ / "part.wav", {"start=0.5", "duration=0.25"})));
    EXPECT_TRUE(middle == std::vector<double>(whole.begin() + 24000, whole.begin() + 36000)) << source;
  }
}

void set_comment(const std::string& m4a, const std::string& text) {
  mutagen({"set", m4a, nlohmann::json{{"----:com.apple.iTunes:iTunSMPB", {text}}}.dump()});
}

// An M4A file as ffmpeg writes it, without a list of edits but with the comment.
class ItunesGaplessInM4a : public ItunesGapless {
 protected:
  Path m4a(const std::string& text, const Arguments& encoding = {}) const {
    const Path file = dir_ / "a.m4a";
    Arguments arguments{"-y", "-i", sweep().string()};
    arguments.insert(arguments.end(), encoding.begin(), encoding.end());
    arguments.insert(arguments.end(), {"-c:a", "aac", "-use_editlist", "0", file.string()});
    ffmpeg(arguments);
    if (!text.empty()) set_comment(file.string(), text);
    return file;
  }
};

constexpr int kAacPadding = 99 * 1024 - 1024 - kSamples;  // to whole frames

TEST_F(ItunesGaplessInM4a, GivesItsSamples) {
  const Path source = m4a(comment_text(1024, kAacPadding, kSamples));
  EXPECT_EQ(decoded(source, dir_), kSamples);
  const auto whole = channel(decode_int(sweep()));
  EXPECT_LT(distance(whole, channel(decode_int(convert(source, dir_ / "out.wav")))), 0.1);
}

TEST_F(ItunesGaplessInM4a, OfAnotherLengthIsIgnored) {
  const auto whole = decoded(m4a(""), dir_);
  for (const int samples : {kSamples / 2, kSamples - 5000, 2 * kSamples})
    EXPECT_EQ(decoded(m4a(comment_text(1024, 352, samples)), dir_), whole) << samples;
}

TEST_F(ItunesGaplessInM4a, LosesToAListOfEdits) {
  const Path file = made("gapless-edits.m4a", {"-i", sweep().string(), "-c:a", "aac"});
  const Path source = written(dir_ / "a.m4a", support::read_file(file));
  set_comment(source.string(), comment_text(2112, 352, kSamples - 1000));
  EXPECT_EQ(decoded(source, dir_), kSamples);
}

// AAC of half the rate that says it can be extended to the whole, which the decoder then does: as HE-AAC it
// has 2048 samples a frame.
TEST_F(ItunesGaplessInM4a, CountsHeAacAtItsWholeRate) {
  const Path plain = m4a("", {"-ar", "24000"});
  std::string bytes = support::read_file(plain);
  const std::size_t extension = bytes.find("\x56\xe5\0"s);
  ASSERT_NE(extension, std::string::npos);
  bytes[extension + 2] = static_cast<char>(0x80 | 3 << 3);  // it is there, 48 kHz
  const Path source = written(dir_ / "he.m4a", bytes);
  EXPECT_NEAR(static_cast<double>(decoded(source, dir_)), kSamples + 2048, 2048);
  for (const int unit : {1, 2}) {  // some count before the extension, some after it
    set_comment(source.string(), comment_text(1024 * unit, 176 * unit, kSamples / 2 * unit));
    EXPECT_EQ(decoded(source, dir_), kSamples) << unit;
  }
}

TEST_F(ItunesGapless, LeavesTheSamplesWhereTheyWere) {
  const auto part =
      channel(decode_int(convert(mp3(comment_text(kMp3Delay, kMp3Padding, kSamples)), dir_ / "a.wav")));
  EXPECT_LT(distance(channel(decode_int(sweep())), part), 0.1);
}

// How an encoder of tracks says what it added.
struct Album {
  std::string name;
  std::string extension;
  Arguments encoding;
  int delay = 0;  // by iTunes' comment, if it is not 0
};

void PrintTo(const Album& album, std::ostream* out) {
  *out << album.name;
}

class TracksOfAnAlbum : public testing::TestWithParam<Album> {
 protected:
  Path track(int number, int begin, int end) const {
    const auto& [name, extension, encoding, delay] = GetParam();
    const Path file = dir_ / (std::to_string(number) + "." + extension);
    Arguments arguments{"-i", sweep().string(), "-af",
                        "atrim=start_sample=" + std::to_string(begin) + ":end_sample=" + std::to_string(end) +
                            ",asetpts=N/SR/TB"};
    arguments.insert(arguments.end(), encoding.begin(), encoding.end());
    arguments.push_back(file.string());
    ffmpeg(arguments);
    if (delay == 0) return file;
    const std::string bytes = support::read_file(file);
    return written(file, id3(kComment, comment_text(delay, 576, end - begin)) + bytes);
  }

  const support::TempDir dir_;
};

// One piece cut into three, each encoded on its own, decoded and put together again.
TEST_P(TracksOfAnAlbum, AreJoinedWithoutASeam) {
  const auto whole = channel(decode_int(sweep()));
  std::vector<double> joined;
  for (const auto& [begin, end] : {std::pair{0, 33'333}, {33'333, 70'001}, {70'001, kSamples}}) {
    const auto part = channel(decode_int(convert(track(begin, begin, end), dir_ / "part.wav")));
    EXPECT_EQ(part.size(), end - begin);
    joined.insert(joined.end(), part.begin(), part.end());
  }
  ASSERT_EQ(joined.size(), whole.size());
  EXPECT_LT(distance(whole, joined), 0.1) << "the samples are not where they were";
}

INSTANTIATE_TEST_SUITE_P(
    Every, TracksOfAnAlbum,
    testing::Values(Album{"Mp3WithLamesTag", "mp3", {}}, Album{"Mp3OfVariableRate", "mp3", {"-q:a", "2"}},
                    Album{"Mp3WithAComment", "mp3", {"-write_xing", "0", "-id3v2_version", "0"}, kMp3Delay},
                    Album{"AacWithAComment", "aac", {}, 1024}, Album{"M4aWithEdits", "m4a", {}},
                    Album{"Opus", "opus", {}}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace options
