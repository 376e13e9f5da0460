// codec=copy and codec=auto: packets go into the new container as they are.

#include <fstream>
#include <string>
#include <tuple>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/dsd_bytes.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;
using testing::HasSubstr;

struct Pair {
  std::string name;
  std::string source;
  Arguments encoding;  // of the source, by ffmpeg
  std::string target;
  std::string codec;
  bool gapless;  // both containers say what to drop at the ends: the same samples come out
};

void PrintTo(const Pair& pair, std::ostream* out) {
  *out << pair.name;
}

const std::vector<Pair> kPairs{
    {"AacToM4a", "copy.mka", {"-c:a", "aac"}, "m4a", "aac", false},
    {"AacToAdts", "copy.m4a", {}, "aac", "aac", false},
    {"AdtsToM4a", "copy.aac", {}, "m4a", "aac", false},
    {"AacToMp4", "copy.m4a", {}, "mp4", "aac", true},
    {"OpusToWebm", "copy.opus", {}, "webm", "opus", true},
    {"OpusToMatroska", "copy.opus", {}, "mka", "opus", true},
    {"VorbisToOgg", "copy-vorbis.mka", {"-c:a", "libvorbis"}, "ogg", "vorbis", true},
    {"VorbisToWebm", "copy.ogg", {"-c:a", "libvorbis"}, "webm", "vorbis", false},
    {"FlacToOgg", "copy.flac", {}, "oga", "flac", true},
    {"OggFlacToFlac", "copy-flac.oga", {"-c:a", "flac"}, "flac", "flac", true},
    {"FlacToMatroska", "copy.flac", {}, "mka", "flac", true},
    {"MatroskaToFlac", "copy-flac.mka", {"-c:a", "flac"}, "flac", "flac", true},
    {"Mp3ToMatroska", "copy.mp3", {}, "mka", "mp3", true},
    {"Mp3ToMp3", "copy.mp3", {}, "mp3", "mp3", true},
    {"AlacToCaf", "copy-alac.m4a", {"-c:a", "alac"}, "caf", "alac", true},
    {"WavToWave64", "copy.wav", {}, "w64", "pcm_s16le", true},
    {"WavToMatroska", "copy.wav", {}, "mka", "pcm_s16le", true},
    {"WavPackToMatroska", "copy.wv", {}, "mka", "wavpack", true},
    {"Ac3ToMatroska", "copy.ac3", {}, "mka", "ac3", true},
    {"OpusToOgg", "copy.webm", {}, "opus", "opus", true},
    {"OpusOfEightKilohertzToOgg",
     "copy-8k.mka",
     {"-c:a", "libopus", "-ar", "8000", "-frame_duration", "2.5"},
     "ogg",
     "opus",
     true},
    {"AlacToM4a", "copy-alac.mka", {"-c:a", "alac"}, "m4a", "alac", true},
};

Path source_of(const Pair& pair) {
  return support::encoded(support::kMusic, pair.source, pair.encoding);
}

// Whether the file says that its sound begins before its time does.
bool has_delay(const Path& file) {
  const auto start = support::probe(file).json["streams"][0]["start_time"];  // null: it does not say
  return start.is_string() && start.get<std::string>().starts_with('-');
}

// That a FLAC file's header has of its samples (RFC 9639, 8.2).
std::string md5_of(const Path& flac) {
  return support::read_file(flac).substr(26, 16);
}

double seconds(const support::Pcm<std::int32_t>& pcm) {
  return static_cast<double>(pcm.frames()) / support::kMusic.rate;
}

class Copied : public testing::TestWithParam<Pair> {};

TEST_P(Copied, HasTheSourcesSamples) {
  const support::TempDir dir;
  const Pair& pair = GetParam();
  const Path source = source_of(pair);
  const Path out = convert(source, dir / ("out." + pair.target), {"codec=copy"});
  EXPECT_EQ(support::probe(out).codec, pair.codec);
  EXPECT_EQ(support::probe(out).streams, 1);
  if (pair.codec != "aac" && pair.codec != "wavpack") {
    EXPECT_EQ(payload(out), payload(source));
  }
  Path reference = source;
  if (!pair.gapless) {
    reference = dir / ("reference." + pair.target);
    ffmpeg({"-i", source.string(), "-map", "0:a:0", "-c", "copy", reference.string()});
  }
  auto expected = decode_int(reference);
  // FFmpeg 7.1 writes and reads an encoder's delay in Matroska, but its copy into M4A plays it.
  if (!pair.gapless && has_delay(source)) {
    constexpr std::int64_t kAacDelay = 1024;
    expected.samples.erase(expected.samples.begin(),
                           expected.samples.begin() + kAacDelay * expected.channels);
  }
  EXPECT_EQ(support::difference(expected, decode_int(out)), "");
}

TEST_P(Copied, IsWhatAutoDoesToo) {
  const support::TempDir dir;
  const Path copied = convert(source_of(GetParam()), dir / ("copied." + GetParam().target), {"codec=copy"});
  const Path chosen = convert(source_of(GetParam()), dir / ("chosen." + GetParam().target), {"codec=auto"});
  EXPECT_EQ(payload(copied), payload(chosen));
}

INSTANTIATE_TEST_SUITE_P(Every, Copied, testing::ValuesIn(kPairs),
                         [](const auto& test) { return test.param.name; });

Path film() {
  return made("copy-film.mp4", {"-f", "lavfi", "-i", "testsrc=d=2:s=64x64:r=10", "-f", "lavfi", "-i",
                                "aevalsrc=exprs=0.5*sin(2*PI*400*t):s=44100:d=2", "-c:v", "mpeg4", "-c:a",
                                "aac", "-metadata", "title=Film"});
}

TEST(CopyOfAFilm, IsItsAudioAlone) {
  const support::TempDir dir;
  const Path out = convert(film(), dir / "out.m4a", {"codec=copy"});
  const auto probe = support::probe(out);
  EXPECT_EQ(probe.streams, 1);
  EXPECT_EQ(probe.codec, "aac");
  EXPECT_EQ(probe.tags.at("title"), "Film");
  EXPECT_NEAR(probe.duration, 2, 0.05);
  EXPECT_EQ(payload(out), payload(film()));
  EXPECT_EQ(support::difference(decode_int(film()), decode_int(out)), "");
}

TEST(CopyOfAnMp3InMatroska, LosesNoneOfTheMusic) {
  const support::TempDir dir;
  const Path source = support::encoded(support::kMusic, "copy-mp3.mka", {"-c:a", "libmp3lame"});
  const Path out = convert(source, dir / "out.mp3", {"codec=copy"});
  EXPECT_EQ(payload(out), payload(source));
  EXPECT_GE(decode_int(out).frames(), support::kMusic.frames());
}

TEST(CopyOfAPart, IsAsLongToThePacket) {
  const support::TempDir dir;
  const Path source = support::encoded(support::kMusic, "copy.ogg", {"-c:a", "libvorbis"});
  for (const char* target : {"ogg", "mka", "webm"}) {
    const Path out =
        convert(source, dir / (std::string("out.") + target), {"codec=copy", "start=1", "duration=1.5"});
    EXPECT_NEAR(support::probe(out).duration, 1.5, 0.06) << target;
    EXPECT_NEAR(seconds(decode_int(out)), 1.5, 0.06) << target;
  }
}

// FLAC's header counts the samples and has a checksum of them.
TEST(CopyOfAPart, OfFlacSaysHowLongItIsItself) {
  const support::TempDir dir;
  const Path source = support::encoded(support::kMusic, "copy.flac");
  const Arguments part{"codec=copy", "start=0.5", "duration=1"};
  const Path flac = convert(source, dir / "out.flac", part);
  EXPECT_NEAR(support::probe(flac).duration, seconds(decode_int(flac)), 1e-6);
  for (const char* target : {"flac", "oga", "mka", "mp4"}) {
    const Path out = convert(source, dir / (std::string("part.") + target), part);
    EXPECT_NEAR(support::probe(out).duration, 1, 0.11) << target;
    EXPECT_FALSE(support::read_file(out).find(md5_of(source)) != std::string::npos) << target;
  }
}

TEST(CopyOfADamagedFlac, SaysHowLongItIsItself) {
  const support::TempDir dir;
  const std::string whole = support::read_file(support::encoded(support::kMusic, "copy.flac"));
  std::ofstream(dir / "half.flac", std::ios::binary) << whole.substr(0, whole.size() / 2);
  const Path out = convert(dir / "half.flac", dir / "out.flac", {"codec=copy"});
  constexpr double kLastFrame = 0.11;  // cut off, too
  EXPECT_NEAR(support::probe(out).duration, seconds(decode_int(out)), kLastFrame);
}

struct Refused {
  std::string source;
  std::string target;
};

void PrintTo(const Refused& refused, std::ostream* out) {
  *out << refused.source << " to " << refused.target;
}

std::string test_name(const testing::TestParamInfo<Refused>& test) {
  return test.param.source.substr(5) + "To" + test.param.target;
}

class CopyRefused : public testing::TestWithParam<Refused> {};

TEST_P(CopyRefused, WhereTheContainerCannotHoldTheCodec) {
  const support::TempDir dir;
  const Path source = support::encoded(support::kMusic, GetParam().source);
  const std::string said = refusal(source, dir / ("out." + GetParam().target), {"codec=copy"});
  EXPECT_THAT(said, HasSubstr("bad-request"));
  EXPECT_THAT(said, HasSubstr("codec: "));
  EXPECT_THAT(said, HasSubstr("leave out codec=copy"));
}

INSTANTIATE_TEST_SUITE_P(Every, CopyRefused,
                         testing::Values(Refused{"copy.mp3", "flac"}, Refused{"copy.wav", "mp3"},
                                         Refused{"copy.m4a", "opus"}, Refused{"copy.opus", "mp3"},
                                         Refused{"copy.mp3", "ogg"}, Refused{"copy.mp3", "webm"}),
                         test_name);

// Samples in the other order of bytes became AAC and Vorbis.
TEST(AutoOfPcm, StaysPcmWhereTheContainerHasIt) {
  const support::TempDir dir;
  const std::tuple<const char*, const char*, const char*> sources[] = {
      {"auto.aiff", "pcm_s16be", "pcm_s16le"},  {"auto24.aiff", "pcm_s24be", "pcm_s24le"},
      {"auto32.caf", "pcm_s32be", "pcm_s32le"}, {"autofloat.au", "pcm_f32be", "pcm_f32le"},
      {"auto8.au", "pcm_s8", "pcm_s16le"},      {"automulaw.au", "pcm_mulaw", "pcm_s16le"}};
  for (const auto& [name, codec, expected] : sources) {
    const Path source = tone(name, {"-c:a", codec});
    for (const char* target : {"out.mov", "out.mka"}) {
      const Path out = convert(source, dir / target, {"codec=auto"});
      EXPECT_EQ(support::probe(out).codec, expected) << name << target;
      EXPECT_EQ(support::difference(decode_int(source), decode_int(out)), "") << name << target;
      const Path part = convert(source, dir / target, {"codec=auto", "start=0.5"});
      EXPECT_EQ(support::probe(part).codec, expected) << name << target;
    }
    EXPECT_EQ(support::probe(convert(source, dir / "out.m4a", {"codec=auto"})).codec, "aac");
    EXPECT_NE(support::probe(convert(source, dir / "out.mka", {"codec=auto", "volume=-3"})).codec, expected);
  }
}

class AutoEncodes : public testing::TestWithParam<Refused> {};

// Also where a copy would be possible but no player would expect it, such as MP3 in WAV.
TEST_P(AutoEncodes, IntoTheFormatsOwnCodec) {
  const support::TempDir dir;
  const Path source = support::encoded(support::kMusic, GetParam().source);
  const Path automatic = convert(source, dir / ("auto." + GetParam().target), {"codec=auto"});
  const Path plain = convert(source, dir / ("plain." + GetParam().target));
  EXPECT_EQ(support::probe(automatic).codec, support::probe(plain).codec);
  EXPECT_EQ(support::difference(decode_int(plain), decode_int(automatic)), "");
}

INSTANTIATE_TEST_SUITE_P(Every, AutoEncodes,
                         testing::Values(Refused{"copy.mp3", "flac"}, Refused{"copy.wav", "mp3"},
                                         Refused{"copy.opus", "mp3"}, Refused{"copy.mp3", "ogg"},
                                         Refused{"copy.mp3", "wav"}, Refused{"copy.flac", "wav"},
                                         Refused{"copy.ac3", "wav"}, Refused{"copy.wav", "aiff"}),
                         test_name);

class AutoWith : public testing::TestWithParam<std::string> {};

TEST_P(AutoWith, SomethingToDoEncodes) {
  const support::TempDir dir;
  const Path source = source_of(kPairs[10]);
  const Path out = convert(source, dir / "auto.flac", {"codec=auto", GetParam()});
  const Path expected = convert(source, dir / "plain.flac", {GetParam()});
  EXPECT_EQ(support::difference(decode_int(expected), decode_int(out)), "");
}

INSTANTIATE_TEST_SUITE_P(Every, AutoWith,
                         testing::Values("start=0.123", "duration=1.001", "end=2", "volume=-3", "fade_in=1",
                                         "fade_out=1", "normalize=-20", "sample_rate=22050", "channels=1",
                                         "bit_depth=24"));

TEST(Auto, CopiesWhereOnlyTagsGo) {
  const support::TempDir dir;
  const Path source = film();
  const Path out = convert(source, dir / "out.m4a", {"codec=auto", "metadata=strip", "cover=strip"});
  EXPECT_EQ(payload(out), payload(source));
  EXPECT_FALSE(support::probe(out).tags.contains("title"));
}

// A byte of a frame that the file breaks off in is not the beginning of a frame of the result.
TEST(CopyOfPcm, EndsWithAWholeFrame) {
  const support::TempDir dir;
  constexpr std::size_t kFrames = 3 * 1024;
  const std::string header = ".snd" + support::big_endian(24, 4) + support::big_endian(0xffffffff, 4) +
                             support::big_endian(3, 4) + support::big_endian(44100, 4) +
                             support::big_endian(2, 4);
  for (const std::size_t more : {1, 2, 3}) {
    const Path source = support::write_file(dir / "in.au", header + std::string(4 * kFrames + more, 'a'));
    for (const char* target : {"au", "aiff"}) {
      const Path out = convert(source, dir / (std::string("out.") + target), {"codec=copy", "verify=yes"});
      EXPECT_EQ(decode_int(out).frames(), static_cast<std::int64_t>(kFrames)) << target << ", " << more;
    }
  }
}

}  // namespace
}  // namespace options
