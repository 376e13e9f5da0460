// What programs put into files for themselves: DJs' markers, ratings, timed lyrics, manifests of C2PA. It is
// kept as it is, or named.

#include <gmock/gmock.h>

#include "options/mutagen.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/riff_bytes.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace options {
namespace {

using support::chunk;
using support::number;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ForeignData : public testing::Test {
 protected:
  // Two seconds of this kind, without tags of ffmpeg's.
  Path sound(const std::string& name) {
    ffmpeg({"-y", "-f", "lavfi", "-i", "sine=d=2", "-id3v2_version", "0", "-write_id3v2", "0", "-bitexact",
            (dir_ / name).string()});
    return dir_ / name;
  }

  // An MP3 with frames of all kinds.
  Path marked(const std::string& name = "in.mp3", const std::string& version = "4") {
    const Path file = name.ends_with(".mp3") ? mp3(name) : wave_like(name);
    mutagen({"objects", file.string(), version});
    return file;
  }

  nlohmann::json frames(const Path& file) { return mutagen({"frames", file.string()}); }

  // What audio-convert says besides making the file.
  std::string said(const Path& source, const std::string& name, const Arguments& fields = {}) {
    const auto outcome = support::audio_convert(source, dir_ / name, fields);
    EXPECT_TRUE(outcome.ok()) << outcome.err;
    return outcome.err;
  }

  Path mp3(const std::string& name) {
    ffmpeg({"-y", "-f", "lavfi", "-i", "sine=d=2", "-id3v2_version", "0", (dir_ / name).string()});
    return dir_ / name;
  }
  Path wave_like(const std::string& name) {
    ffmpeg({"-y", "-f", "lavfi", "-i", "sine=d=2", (dir_ / name).string()});
    return dir_ / name;
  }

  const support::TempDir dir_;
};

TEST_F(ForeignData, IsKeptAsItIsWhereverThereIsId3) {
  for (const auto& [name, version] :
       {std::pair{"in3.mp3", "3"}, {"in4.mp3", "4"}, {"in.wav", "4"}, {"in.aiff", "3"}}) {
    const Path source = marked(name, version);
    const nlohmann::json expected = frames(source);
    ASSERT_GE(expected.size(), 7u) << expected;
    for (const Arguments& fields : std::vector<Arguments>{{"format=mp3"},
                                                          {"format=wav"},
                                                          {"format=aiff"},
                                                          {"format=mp3", "codec=auto"},
                                                          {"format=mp3", "sample_rate=22050"}}) {
      EXPECT_EQ(said(source, "out", fields), "") << name << fields.front();
      EXPECT_EQ(frames(dir_ / "out"), expected) << name << fields.front();
    }
  }
}

TEST_F(ForeignData, IsNamedWhereThereIsNoPlace) {
  const Path source = marked();
  for (const std::string format : {"flac", "m4a", "ogg", "mka", "wv"}) {
    EXPECT_THAT(said(source, "out." + format),
                AllOf(HasSubstr("has no place for"), HasSubstr("GEOB (Serato Markers2)"),
                      HasSubstr("PRIV (TRAKTOR4)"), HasSubstr("POPM (a player)"), HasSubstr("SYLT"),
                      HasSubstr("UFID (http://example.org)")))
        << format;
    EXPECT_EQ(said(source, "out." + format, {"metadata=strip"}), "") << format;
  }
}

// A marker at 1:00 of the whole is none of a part.
TEST_F(ForeignData, ThatCountsFromTheBeginningIsLeftOutOfParts) {
  const Path source = marked();
  for (const std::string part : {"start=0.5", "duration=1", "end=1.5"}) {
    EXPECT_THAT(said(source, "out.mp3", {part}),
                AllOf(HasSubstr("were left out"), HasSubstr("GEOB (Serato Markers2)"),
                      HasSubstr("PRIV (TRAKTOR4)"), HasSubstr("SYLT"), Not(HasSubstr("POPM"))))
        << part;
    const nlohmann::json kept = frames(dir_ / "out.mp3");
    EXPECT_EQ(kept.size(), 3u) << kept;
    for (const char* key : {"POPM:a player", "PCNT", "UFID:http://example.org"})
      EXPECT_TRUE(kept.contains(key)) << kept;
  }
}

// A warning is a header's, which has an end.
TEST_F(ForeignData, OfManyNamesIsNotNamedInFull) {
  const Path source = mp3("in.mp3");
  mutagen({"labels", source.string(), "1000"});
  const std::string words = said(source, "out.flac");
  EXPECT_THAT(words,
              AllOf(HasSubstr("GEOB (0011 "), HasSubstr(" and 988 more"), Not(HasSubstr("GEOB (0012 "))));
  EXPECT_LT(words.size(), 2000u);
  EXPECT_EQ(said(source, "out.wav"), "");
}

TEST_F(ForeignData, ThatAdvisesOnTheLevelGoesWithTheLevel) {
  const Path source = marked();
  said(source, "out.mp3", {"volume=-3"});
  EXPECT_FALSE(frames(dir_ / "out.mp3").contains("RVA2:track"));
  EXPECT_TRUE(frames(dir_ / "out.mp3").contains("GEOB:Serato Markers2"));
}

// It signs the bytes of its file, wherever it stands in it.
class Signed : public ForeignData {
 protected:
  void expect_named(const Path& source) {
    for (const std::string name : {"out.mp3", "out.wav", "out.flac", "out.m4a"}) {
      EXPECT_THAT(said(source, name), HasSubstr("the C2PA manifest was left out")) << name;
      EXPECT_THAT(support::read_file(dir_ / name), Not(HasSubstr("c2pa"))) << name;
    }
    EXPECT_THAT(said(source, "copy.mka", {"codec=copy"}), HasSubstr("C2PA"));
  }
};

TEST_F(Signed, InAnObjectOfId3IsNamed) {
  for (const std::string name : {"in.mp3", "in.flac"}) {
    ffmpeg({"-y", "-f", "lavfi", "-i", "sine=d=2", "-id3v2_version", "0", (dir_ / name).string()});
    if (name == "in.flac") {  // Mutagen puts no ID3 in front of FLAC by itself
      support::write_file(dir_ / "tag.mp3", "");
      mutagen({"manifest", (dir_ / "tag.mp3").string()});
      support::write_file(dir_ / name,
                          support::read_file(dir_ / "tag.mp3") + support::read_file(dir_ / name));
    } else {
      mutagen({"manifest", (dir_ / name).string()});
    }
    expect_named(dir_ / name);
  }
}

TEST_F(Signed, InAChunkOfWavIsNamed) {
  std::string file =
      support::wav_bytes(48000, 1, std::string(96000, '\x11')) + chunk("C2PA", std::string(500, 'c'));
  file.replace(4, 4, number(file.size() - 8, 4));
  expect_named(support::write_file(dir_ / "in.wav", file));
}

std::string uuid_box(const std::string& id, const std::string& content) {
  std::string size = number(8 + id.size() + content.size(), 4);
  std::ranges::reverse(size);
  return size + "uuid" + id + content;
}

TEST_F(Signed, InABoxOfMp4IsNamed) {
  const std::string id = "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";
  const Path source = sound("in.m4a");
  support::write_file(source, support::read_file(source) + uuid_box(id, std::string(500, 'c')));
  expect_named(source);
}

TEST_F(ForeignData, OfOtherContainersIsNamed) {
  const std::string xmp = "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";
  const Path m4a = sound("in.m4a");
  support::write_file(m4a, support::read_file(m4a) + uuid_box(xmp, "<x:xmpmeta/>"));
  EXPECT_THAT(said(m4a, "out.mp3"), HasSubstr("MP3 has no place for XMP"));

  const Path flac = sound("in.flac");
  std::string bytes = support::read_file(flac);
  const std::string streaminfo = bytes.substr(4, 38);
  bytes.insert(4 + streaminfo.size(), std::string("\x02\0\0\x0a", 4) + "riff" + "abcdef");
  support::write_file(flac, bytes);
  EXPECT_THAT(said(flac, "out.flac"), HasSubstr("FLAC has no place for APPLICATION (riff)"));

  support::write_file(dir_ / "notes.txt", "what was said");
  ffmpeg({"-y", "-f", "lavfi", "-i", "sine=d=2", "-attach", (dir_ / "notes.txt").string(), "-metadata:s:1",
          "mimetype=text/plain", (dir_ / "in.mka").string()});
  EXPECT_THAT(said(dir_ / "in.mka", "out.mka"), HasSubstr("has no place for an attachment (notes.txt)"));

  std::string wav = support::wav_bytes(48000, 1, std::string(96000, '\x11')) +
                    chunk("JUNK", std::string(30, 'j')) + chunk("DISP", std::string(8, 'd')) +
                    chunk("umid", std::string(24, 'u')) + std::string(12, '\x01');
  wav.replace(4, 4, number(wav.size() - 8, 4));
  EXPECT_THAT(said(support::write_file(dir_ / "in.wav", wav), "out.wav"),
              HasSubstr("WAV has no place for DISP and umid\n"));
}

}  // namespace
}  // namespace options
