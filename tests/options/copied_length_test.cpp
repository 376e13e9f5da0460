// Copies into other containers: what they play, what their headers say and what the source plays is of one
// length, whatever of the first and the last packet is not played.

#include <ostream>
#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::decode_int;

constexpr int kRate = 44100;

struct Copy {
  std::string name;
  std::string source;  // the extension
  Arguments encoding;
  std::string start;  // of a part that ffmpeg copies, to where it is in the middle of a packet; empty: all
  std::string target;
};

void PrintTo(const Copy& copy, std::ostream* out) {
  *out << copy.name << " to " << copy.target;
}

class CopiedLength : public testing::TestWithParam<Copy> {
 protected:
  static Path source() {
    const auto& [name, extension, encoding, start, target] = GetParam();
    Arguments whole{"-f", "lavfi", "-i", "anoisesrc=r=44100:d=3:seed=5,aformat=s16", "-strict", "-2"};
    whole.insert(whole.end(), encoding.begin(), encoding.end());
    const Path file = made("copied-" + name + "." + extension, whole);
    if (start.empty()) return file;
    return made("copied-part-" + name + "." + extension,
                {"-ss", start, "-i", file.string(), "-c", "copy", "-strict", "-2"});
  }

  const support::TempDir dir_;
};

TEST_P(CopiedLength, IsTheSources) {
  const auto expected = decode_int(convert(source(), dir_ / "expected.wav")).frames();
  const Path copy = convert(source(), dir_ / ("copy." + GetParam().target), {"codec=copy"});
  EXPECT_EQ(decode_int(convert(copy, dir_ / "again.wav")).frames(), expected);
  EXPECT_NEAR(support::probe(copy).duration, static_cast<double>(expected) / kRate, 0.0015);
  // The ffmpeg program does not cut off the end that an MP4's edits say.
  if (GetParam().target == "mka") {
    EXPECT_EQ(decode_int(copy).frames(), expected);
  }
}

std::vector<Copy> copies() {
  const Copy kSources[] = {
      {"Alac", "m4a", {"-c:a", "alac"}, "", ""},
      {"AlacFromTheMiddle", "m4a", {"-c:a", "alac"}, "0.5137", ""},
      {"AlacFromAnotherPlace", "m4a", {"-c:a", "alac"}, "1.0019", ""},
      {"Aac", "m4a", {"-c:a", "aac"}, "", ""},
      {"AacFromTheMiddle", "m4a", {"-c:a", "aac"}, "0.5137", ""},
      {"FlacFromTheMiddle", "mp4", {"-c:a", "flac"}, "0.5137", ""},
      {"Mp3", "mp3", {}, "", ""},
      {"Mp3InMp4", "mp4", {"-c:a", "libmp3lame"}, "", ""},
      {"EAc3", "mka", {"-c:a", "eac3"}, "", ""},
      {"Ac3", "mka", {"-c:a", "ac3"}, "", ""},
  };
  std::vector<Copy> all;
  for (const Copy& source : kSources) {
    for (const char* target : {"mka", "mp4"}) {
      all.push_back(source);
      all.back().target = target;
    }
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Every, CopiedLength, testing::ValuesIn(copies()),
                         [](const auto& test) { return test.param.name + "To" + test.param.target; });

// Packets that give no sound, and of which nothing is said: the first of Vorbis as oggenc times it, an empty
// one of AAC, one of MP3 that needs those before it. They were announced as sound.
TEST(SilentBegin, IsNotAnnounced) {
  const support::TempDir dir;
  const Path ogg = dir / "oggenc.ogg";
  support::output_of({{"oggenc", "-Q", "-o", ogg.string(), tone("silent-begin.wav").string()}, {}});
  // A frame of one element that ends it, and as many samples as the others.
  const std::string aac = support::read_file(tone("silent-begin.aac"));
  std::string empty = aac.substr(0, 7) + "\xe0";
  empty[3] = static_cast<char>(empty[3] & 0xfc);
  empty[4] = 1;
  empty[5] = static_cast<char>(empty[5] & 0x1f);
  const Path frames = support::write_file(dir / "empty.aac", empty + aac);
  const Path mp3 = tone("silent-begin.mp3", {"-b:a", "64k", "-write_xing", "0", "-id3v2_version", "0"});
  const std::string bytes = support::read_file(mp3);
  const Path cut = support::write_file(dir / "cut.mp3", bytes.substr(bytes.find("\xff\xfb", 2)));
  // NUT has no word for the end, of which Vorbis' last packet plays all.
  const std::vector<std::pair<Path, Arguments>> sources{
      {ogg, {"ogg", "oga", "mka", "nut"}}, {frames, {"aac", "mka", "ts"}}, {cut, {"mp3", "mka", "nut"}}};
  for (const auto& [source, targets] : sources) {
    for (const std::string& extension : targets) {
      const Path copy = dir / ("copy." + extension);
      const support::Outcome copied =
          support::audio_convert_cli({source.string(), copy.string(), "codec=copy", "--json"});
      ASSERT_EQ(copied.exit_code, 0) << copied.err;
      const auto played = decode_int(copy).frames();
      EXPECT_EQ(nlohmann::json::parse(copied.out).at("samples"), played) << source << extension;
      if (source != ogg || extension != "nut") {
        EXPECT_EQ(played, decode_int(source).frames()) << source << extension;
      }
    }
  }
}

// Of one page, FFmpeg takes the end for a packet too early, and plays the last ones whole.
TEST(SilentBegin, OfAnOggFileOfOnePageIsNotAnnounced) {
  const support::TempDir dir;
  const Path wav = made("one-page.wav", {"-f", "lavfi", "-i", "anoisesrc=r=48000:d=1:a=0.8:seed=8"});
  for (const std::string rate : {"8000", "22050"}) {
    const Path ogg = dir / "one-page.ogg";
    support::output_of(
        {{"oggenc", "-Q", "-q", "-1", "--resample", rate, "-o", ogg.string(), wav.string()}, {}});
    for (const std::string extension : {"ogg", "oga", "mka", "nut"}) {
      const Path copy = dir / ("copy." + extension);
      const support::Outcome copied =
          support::audio_convert_cli({ogg.string(), copy.string(), "codec=copy", "--json"});
      ASSERT_EQ(copied.exit_code, 0) << copied.err;
      EXPECT_EQ(nlohmann::json::parse(copied.out).at("samples"), decode_int(copy).frames())
          << rate << extension;
    }
  }
}

// What the encoder put in front is said by Matroska's header, or by the tag that was the MP3's first frame:
// it was announced and not so, or played.
TEST(Mp3OfMatroska, ComesBackWithTheLengthOfItsSource) {
  const support::TempDir dir;
  const auto expected = decode_int(tone("delayed.wav"));
  const Path mp3 = tone("delayed.mp3");
  const Path tagged = dir / "tagged.mka";
  support::output_of({{"mkvmerge", "-q", "-o", tagged.string(), mp3.string()}, {}});
  const Path delayed = made("delayed.mka", {"-i", tone("delayed.wav").string(), "-c:a", "libmp3lame"});
  const Path told = support::write_file(dir / "told.mka", support::read_file(delayed));
  support::output_of({{"mkvpropedit", "-q", told.string(), "--edit", "track:a1", "--set",
                       "codec-delay=" + std::to_string(1105 * 1'000'000'000LL / 48000)},
                      {}});
  for (const Path& source : {tagged, told}) {
    for (const std::string delivery : {"file", "stream"}) {
      const support::Outcome copied = support::audio_convert_cli(
          {source.string(), (dir / "copy.mp3").string(), "codec=copy", "delivery=" + delivery, "--json"});
      ASSERT_EQ(copied.exit_code, 0) << copied.err;
      EXPECT_EQ(decode_int(dir / "copy.mp3").frames(), expected.frames()) << source << delivery;
      EXPECT_EQ(nlohmann::json::parse(copied.out).at("samples"), expected.frames()) << source << delivery;
    }
  }
  const Path again = convert(tagged, dir / "again.mp3", {"codec=copy"});
  EXPECT_EQ(support::difference(decode_int(mp3), decode_int(again)), "");
}

// Without a word on delays the decoder plays all of them; a tag that says 0 has it drop its own 529 samples.
class UntaggedMp3 : public testing::TestWithParam<Arguments> {};

TEST_P(UntaggedMp3, IsAsLongInACopy) {
  const support::TempDir dir;
  for (const std::string extension : {"mp3", "avi", "wav"}) {
    for (const std::string seconds : {"1", "4"}) {
      const Path source = dir / ("untagged." + extension);
      Arguments arguments{
          "-f", "lavfi",          "-i", "sine=1000:r=48000:d=" + seconds, "-c:a", "libmp3lame", "-write_xing",
          "0",  "-id3v2_version", "0"};
      arguments.insert(arguments.end(), GetParam().begin(), GetParam().end());
      arguments.push_back(source.string());
      ffmpeg(arguments);
      const auto expected = decode_int(source);
      for (const std::string delivery : {"auto", "stream", "file"}) {
        const Path copy = convert(source, dir / "copy.mp3", {"codec=copy", "delivery=" + delivery});
        EXPECT_EQ(support::difference(expected, decode_int(copy)), "") << extension << seconds << delivery;
        EXPECT_EQ(decode_int(convert(copy, dir / "again.wav")).frames(), expected.frames());
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Every, UntaggedMp3,
                         testing::Values(Arguments{"-b:a", "64k"}, Arguments{"-q:a", "3"},
                                         Arguments{"-ac", "2", "-q:a", "3"},
                                         Arguments{"-ar", "22050", "-b:a", "32k"}));

// As browsers record it: what the encoder put in front counts in the file's time, and is not played.
TEST(CopiedOpus, IsAnnouncedWithoutItsPrimingWhereNoEditSaysIt) {
  const support::TempDir dir;
  const Path source =
      made("copied-recording.mp4",
           {"-f", "lavfi", "-i", "anoisesrc=r=48000:d=2:seed=7", "-c:a", "libopus", "-movflags",
            "frag_keyframe+empty_moov", "-use_editlist", "0", "-avoid_negative_ts", "disabled"});
  const auto expected = decode_int(source).frames();
  const support::Outcome copied = support::audio_convert_cli(
      {source.string(), (dir / "copy.mka").string(), "codec=copy", "delivery=file", "--json"});
  ASSERT_EQ(copied.exit_code, 0) << copied.err;
  EXPECT_EQ(nlohmann::json::parse(copied.out).at("samples"), expected);
  EXPECT_EQ(decode_int(dir / "copy.mka").frames(), expected);
}

// What is announced is what plays: where the container has no place for an encoder's priming, that too; of a
// part the whole packets in it, less what decoders need them for.
struct Played {
  const char* source;
  const char* codec;
};

void PrintTo(const Played& played, std::ostream* out) {
  *out << played.codec << " in " << played.source;
}

class AnnouncedCopy : public testing::TestWithParam<Played> {};

TEST_P(AnnouncedCopy, IsAsLongAsItPlays) {
  const support::TempDir dir;
  const Path source = tone(std::string("announced-") + GetParam().codec + "." + GetParam().source,
                           {"-c:a", GetParam().codec});
  int tried = 0;
  for (const std::string target :
       {"avi", "ts", "nut", "aac", "flv", "latm", "mp3", "mka", "mp4", "ogg", "opus"}) {
    for (const Arguments& part : {Arguments{}, Arguments{"start=0.37"}, Arguments{"start=0.5", "end=1.5"}}) {
      Arguments words{source.string(), (dir / ("copy." + target)).string(), "format=" + target, "codec=copy",
                      "--json"};
      words.insert(words.end(), part.begin(), part.end());
      const support::Outcome copied = support::audio_convert_cli(words);
      if (copied.exit_code == 2) continue;  // the container cannot hold it
      ASSERT_EQ(copied.exit_code, 0) << copied.err;
      const Path again = convert(dir / ("copy." + target), dir / "again.wav");
      EXPECT_EQ(nlohmann::json::parse(copied.out).at("samples"), decode_int(again).frames())
          << target << testing::PrintToString(part);
      ++tried;
    }
  }
  EXPECT_GE(tried, 9);
}

INSTANTIATE_TEST_SUITE_P(Of, AnnouncedCopy,
                         testing::Values(Played{"m4a", "aac"}, Played{"mp3", "libmp3lame"},
                                         Played{"opus", "libopus"}, Played{"ogg", "libvorbis"},
                                         Played{"mka", "aac"}, Played{"mka", "libmp3lame"}),
                         [](const auto& test) { return std::string(test.param.source) + test.param.codec; });

TEST(CopiedPriming, ThatIsPlayedIsSaid) {
  const support::TempDir dir;
  const Arguments copy{"codec=copy"};
  const auto said = [&](const Path& source, const std::string& target) {
    return support::audio_convert(source, dir / ("copy." + target), copy).err;
  };
  const auto warns =
      testing::HasSubstr("has no place to say what an encoder put before and behind the sound");
  const Path m4a = tone("announced-aac.m4a", {"-c:a", "aac"});
  const Path mp3 = tone("announced-libmp3lame.mp3", {"-c:a", "libmp3lame"});
  const Path mka = tone("announced-opus.mka", {"-c:a", "libopus"});
  for (const char* target : {"ts", "aac", "latm", "avi", "flv"})
    EXPECT_THAT(said(m4a, target), warns) << target;
  for (const char* target : {"ts", "avi", "nut"}) EXPECT_THAT(said(mp3, target), warns) << target;
  for (const char* target : {"ts", "nut"}) EXPECT_THAT(said(mka, target), warns) << target;
  for (const char* target : {"mp4", "mka", "mov", "m4a"}) EXPECT_EQ(said(m4a, target), "") << target;
  // Its source did not say it either.
  EXPECT_EQ(said(tone("announced-plain.aac"), "ts"), "");
}

// The samples themselves, too: those before the begin of a part are not played.
TEST(CopiedPart, OfAlacHasTheSourcesSamples) {
  const support::TempDir dir;
  const Path whole = made("copied-samples.m4a",
                          {"-f", "lavfi", "-i", "anoisesrc=r=44100:d=2:seed=6,aformat=s16", "-c:a", "alac"});
  const Path part = made("copied-samples-part.m4a", {"-ss", "0.7003", "-i", whole.string(), "-c", "copy"});
  const auto expected = decode_int(part);
  for (const char* name : {"copy.mka", "copy.m4a", "copy.mov"})
    EXPECT_EQ(support::difference(expected, decode_int(convert(part, dir / name, {"codec=copy"}))), "")
        << name;
}

}  // namespace
}  // namespace options
