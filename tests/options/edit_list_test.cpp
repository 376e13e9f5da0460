// MP4 files whose lists of edits are not those that ffmpeg writes: what they play is what comes, and no more.

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

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

// Several edits, in the order of the media.
class SeveralEdits : public testing::TestWithParam<EditList> {
 protected:
  struct Kind {
    std::string codec;
    std::string extension;
  };

  static Path plain(const Kind& kind) {
    return made("several-" + kind.codec + "." + kind.extension,
                {"-f", "lavfi", "-i", "anoisesrc=r=48000:d=2:a=0.3:seed=3,aformat=s16", "-c:a", kind.codec,
                 "-strict", "-2", "-movie_timescale", std::to_string(kRate)});
  }

  static Path source(const Kind& kind) {
    return support::write_file(
        support::media_dir() / ("several-" + kind.codec + GetParam().name + "." + kind.extension),
        with_edits(support::read_file(plain(kind)), GetParam().edits));
  }

  // What the edits play of all the media, as ffmpeg decodes them.
  std::vector<double> expected(const Kind& kind) const {
    const Path all = dir_ / "all.wav";
    ffmpeg({"-y", "-ignore_editlist", "1", "-i", plain(kind).string(), all.string()});
    const auto media = channel(support::decode_int(all));
    std::vector<double> played;
    for (const Edit& edit : GetParam().edits) {
      if (edit.media_time < 0) continue;
      const auto begin = media.begin() + edit.media_time;
      played.insert(played.end(), begin, begin + edit.length);
    }
    return played;
  }

  const support::TempDir dir_;
};

TEST_P(SeveralEdits, PlayTheirPartsToTheSample) {
  for (const Kind& kind : {Kind{"alac", "m4a"}, Kind{"pcm_s16le", "mov"}, Kind{"flac", "mp4"}}) {
    const auto ours = channel(support::decode_int(convert(source(kind), dir_ / "out.wav")));
    EXPECT_EQ(static_cast<std::int64_t>(ours.size()), GetParam().samples) << kind.codec;
    EXPECT_TRUE(ours == expected(kind)) << kind.codec;
  }
}

TEST_P(SeveralEdits, PlayTheirPartsOfAac) {
  const Kind aac{"aac", "m4a"};
  const auto ours = channel(support::decode_int(convert(source(aac), dir_ / "out.wav")));
  const auto theirs = expected(aac);
  ASSERT_EQ(ours.size(), theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) ASSERT_NEAR(ours[i], theirs[i], 1e-4) << i;
}

TEST_P(SeveralEdits, AreCountedFromByParts) {
  const Kind alac{"alac", "m4a"};
  const auto whole = expected(alac);
  const auto part =
      channel(support::decode_int(convert(source(alac), dir_ / "out.wav", {"start=0.2", "duration=0.1"})));
  EXPECT_TRUE(part == std::vector<double>(whole.begin() + 9600, whole.begin() + 14'400));
}

TEST_P(SeveralEdits, AreNotCopied) {
  const Path file = source({"alac", "m4a"});
  EXPECT_THAT(refusal(file, dir_ / "out.m4a", {"codec=copy"}), testing::HasSubstr("list of edits"));
  const Path automatic = convert(file, dir_ / "auto.m4a", {"codec=auto"});
  EXPECT_EQ(support::decode_int(convert(automatic, dir_ / "out.wav")).frames(), GetParam().samples);
}

INSTANTIATE_TEST_SUITE_P(
    Every, SeveralEdits,
    testing::Values(EditList{"Apart", {{10'000, 1537}, {20'000, 50'001}}, 30'000},
                    EditList{"WithSilenceBetween", {{10'000, 1537}, {4800, -1}, {20'000, 50'001}}, 30'000},
                    EditList{"Late", {{4800, -1}, {10'000, 0}, {20'000, 50'001}}, 30'000},
                    EditList{"Touching", {{10'000, 0}, {20'000, 10'000}}, 30'000},
                    EditList{"WithinAPacket", {{100, 1024}, {200, 1500}, {29'700, 2000}}, 30'000},
                    EditList{"Many", {{5000, 0}, {5000, 6000}, {5000, 12'000}, {5000, 40'000}}, 20'000}),
    [](const auto& test) { return test.param.name; });

TEST(EditsOutOfOrder, AreRefused) {
  const support::TempDir dir;
  const std::string plain =
      support::read_file(made("disordered.m4a", {"-f", "lavfi", "-i", "sine=r=48000:d=2", "-c:a", "alac",
                                                 "-movie_timescale", "48000"}));
  for (const std::vector<Edit>& edits : {std::vector<Edit>{{20'000, 50'001}, {10'000, 1537}},
                                         {{10'000, 5000}, {10'000, 5000}},
                                         {{10'000, 5000}, {10'000, 14'000}}}) {
    const Path file = support::write_file(dir / "in.m4a", with_edits(plain, edits));
    EXPECT_THAT(refusal(file, dir / "out.wav"), testing::HasSubstr("another order"));
  }
}

// Lengths in milliseconds do not meet the samples that the next edit begins with.
TEST(EditsInMilliseconds, TouchAllTheSame) {
  const support::TempDir dir;
  const std::string plain = support::read_file(made(
      "milliseconds.m4a", {"-f", "lavfi", "-i", "anoisesrc=r=44100:d=2:seed=4,aformat=s16", "-c:a", "alac"}));
  const Path file =
      support::write_file(dir / "in.m4a", with_edits(plain, {{333, 0}, {667, 14'700}, {1000, 44'111}}));
  const auto whole = support::decode_int(support::write_file(dir / "plain.m4a", plain));
  EXPECT_EQ(support::difference(whole, support::decode_int(convert(file, dir / "out.wav"))), "");
}

// Nero's files: there the last packet is declared shorter than it is, in the track's own ticks, which were
// taken to be as coarse as the movie's, so that some samples of what fills it were played.
TEST(NoEdits, EndWithTheLastPacketsOwnLength) {
  constexpr std::int64_t kFrame = 1024, kSamples = 48'480;
  for (const std::string scale : {"100", "600", "1000"}) {
    const Path file =
        made("no-edits-" + scale + ".m4a", {"-f", "lavfi", "-i", "anoisesrc=r=48000:d=1.01:seed=4", "-c:a",
                                            "aac", "-use_editlist", "0", "-movie_timescale", scale});
    const support::TempDir dir;
    EXPECT_EQ(support::decode_int(convert(file, dir / "out.wav")).frames(), kFrame + kSamples) << scale;
  }
}

// Phones' files: the track's duration is told by a clock, and so is up to a millisecond shorter than the
// table of its packets; libavformat has the last packet end there.
TEST(NoEdits, LoseNothingWhereTheTracksDurationIsRounded) {
  constexpr std::size_t kDuration = 20;  // bytes, behind "mdhd"
  constexpr std::uint32_t kPackets = 49 * 1024;
  const support::TempDir dir;
  std::string bytes =
      support::read_file(made("rounded.m4a", {"-f", "lavfi", "-i", "anoisesrc=r=48000:d=1.024:seed=4", "-c:a",
                                              "aac", "-use_editlist", "0"}));
  const std::size_t at = bytes.find("mdhd") + kDuration;
  ASSERT_EQ(bytes.substr(at, 4), big(kPackets));
  for (const std::uint32_t missing : {1U, 40U}) {
    bytes.replace(at, 4, big(kPackets - missing));
    const Path file = support::write_file(dir / "in.m4a", bytes);
    EXPECT_EQ(support::decode_int(convert(file, dir / "out.wav")).frames(), kPackets) << missing;
  }
}

}  // namespace
}  // namespace options
