// Sources that are known for what they are and give no sound all the same, and others that only seemed not to
// be.

#include <gmock/gmock.h>

#include "options/marked.h"
#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::read_file;
using testing::HasSubstr;

// With other bytes from the first `after` on.
std::string spoiled(std::string bytes, std::string_view after) {
  const std::size_t begin = bytes.find(after) + after.size();
  for (std::size_t i = begin; i < bytes.size(); ++i) bytes[i] = '\xff';
  return bytes;
}

TEST(NothingReadable, IsNoEmptyResultOfACopy) {
  const support::TempDir dir;
  const std::string wav = read_file(tone("unreadable.wav"));
  const std::string mka = read_file(tone("unreadable.mka", {"-c:a", "flac"}));
  const std::pair<const char*, std::string> sources[] = {
      {"header.wav", wav.substr(0, wav.find("data") + 8)},
      {"header.mka", mka.substr(0, mka.find("\x1f\x43\xb6\x75"))},
      {"spoiled.mka", spoiled(mka, "\x1f\x43\xb6\x75"s + "\x01\x00\x00\x00\x00\x00"s)},
      {"spoiled.m4a",
       spoiled(read_file(tone("unreadable.m4a", {"-c:a", "aac", "-movflags", "faststart"})), "mdat")},
      {"spoiled.mp4",
       spoiled(read_file(tone("unreadable.mp4", {"-c:a", "alac", "-movflags", "faststart"})), "mdat")},
  };
  for (const auto& [name, bytes] : sources) {
    const Path source = support::write_file(dir / name, bytes);
    const std::string said = refusal(source, dir / "out.mka");
    EXPECT_THAT(said, HasSubstr("unprocessable: ")) << name;
    for (const char* target : {"out.mka", "out.nut", "out.mov"}) {
      EXPECT_THAT(refusal(source, dir / target, {"codec=auto"}), HasSubstr("unprocessable: ")) << name;
    }
    EXPECT_THAT(refusal(source, dir / "out.mka", {"codec=copy"}), HasSubstr("unprocessable: ")) << name;
  }
}

// Of those with frames there is not one. (WAV with a compressed codec, too.)
TEST(NothingReadable, OnlyAHeaderIsSaidOfEveryContainer) {
  const support::TempDir dir;
  const auto up_to = [](const std::string& bytes, std::string_view mark, std::size_t more) {
    return bytes.substr(0, bytes.find(mark) + mark.size() + more);
  };
  const std::string mp3 = read_file(tone("only.wav", {"-c:a", "libmp3lame"}));
  const std::string adpcm = read_file(tone("only_adpcm.wav", {"-c:a", "adpcm_ms"}));
  const std::string caf = read_file(tone("only.caf", {"-c:a", "alac"}));
  const std::string ogg = read_file(tone("only.ogg", {"-c:a", "libvorbis"}));
  const std::string opus = read_file(tone("only.opus", {"-c:a", "libopus"}));
  const std::string flac = read_file(tone("only.flac"));
  const std::string adpcm_header = up_to(adpcm, "data", 4);
  const std::pair<const char*, std::string> sources[] = {
      {"mp3.wav", up_to(mp3, "data", 4)},
      {"adpcm.wav", adpcm_header},
      {"header.caf", up_to(caf, "data", 12)},
      {"header.ogg", ogg.substr(0, ogg.find("OggS", 100))},
      {"header.opus", opus.substr(0, opus.find("OggS", 100))},
      {"header.flac", flac.substr(0, 42)},
      {"header.ac3", read_file(tone("only.ac3")).substr(0, 8)},
      {"header.aac", read_file(tone("only.aac")).substr(0, 7)},
  };
  for (const auto& [name, bytes] : sources) {
    const Path source = support::write_file(dir / name, bytes);
    const char* target = bytes == adpcm_header ? "out.wav" : "out.mka";  // which take it as it is
    for (const Arguments& fields : {Arguments{}, Arguments{"codec=auto"}, Arguments{"codec=copy"}}) {
      EXPECT_THAT(refusal(source, dir / target, fields), HasSubstr("unprocessable: ")) << name;
    }
  }
}

// The begin of a stream was no media file to one mode, and one that does not tell its rate to another.
TEST(CutStream, GetsTheSameAnswerInEveryMode) {
  const support::TempDir dir;
  const std::pair<const char*, Arguments> sources[] = {
      {"aac", {}}, {"ac3", {}}, {"eac3", {}}, {"dts", {"-c:a", "dca", "-strict", "-2"}}};
  for (const auto& [extension, encoder] : sources) {
    const std::string whole = read_file(tone("cut."s + extension, encoder));
    for (const std::size_t size : {8, 12, 50, 100}) {
      for (const std::string& name : {"in."s + extension, "in"s}) {
        const Path source = support::write_file(dir / name, whole.substr(0, size));
        for (const Arguments& fields : {Arguments{}, Arguments{"codec=auto"}, Arguments{"codec=copy"}}) {
          EXPECT_THAT(refusal(source, dir / "out.mka", fields),
                      HasSubstr("unprocessable: The file ends within the first frame"))
              << name << " " << size;
        }
      }
    }
  }
}

// Where nothing of a first frame can be used, or something: in all modes alike.
TEST(CutStream, OfAnyKindIsRefusedInEveryModeOrInNone) {
  const support::TempDir dir;
  const std::pair<const char*, Arguments> sources[] = {{"mp2", {}},
                                                       {"mp3", {"-write_xing", "0", "-id3v2_version", "0"}},
                                                       {"wv", {}},
                                                       {"thd", {"-c:a", "truehd", "-strict", "-2"}},
                                                       {"ts", {"-c:a", "mp2"}}};
  for (const auto& [extension, encoder] : sources) {
    const std::string whole = read_file(tone("any."s + extension, encoder));
    for (const std::size_t size : {10, 40, 100, 300, 800, 2000}) {
      const Path source = support::write_file(dir / ("in."s + extension), whole.substr(0, size));
      const std::string said = support::audio_convert(source, dir / "out.wav").err;
      const bool is_refused = said.starts_with("unprocessable: ") || said.starts_with("not-media: ");
      for (const std::string mode : {"codec=auto", "codec=copy"}) {
        const auto outcome = support::audio_convert(source, dir / "out.mka", {mode});
        EXPECT_EQ(outcome.ok(), !is_refused) << extension << size << mode << outcome.err;
        if (is_refused) {
          EXPECT_EQ(outcome.err, said) << extension << size << mode;
        }
      }
    }
  }
}

TEST(CutStream, ThatNothingSpeaksForIsNoMediaInEveryMode) {
  const support::TempDir dir;
  for (const char* name : {"in.aac", "in.ac3", "in.dts", "in"}) {
    const Path source = support::write_file(dir / name, "\xff\xf1\x50\x80");
    for (const Arguments& fields : {Arguments{}, Arguments{"codec=auto"}, Arguments{"codec=copy"}})
      EXPECT_THAT(refusal(source, dir / "out.mka", fields), HasSubstr("not-media: ")) << name;
  }
}

// An ID3 tag with a picture of so many bytes.
std::string big_tag(std::size_t size) {
  const auto number = [](std::size_t value, int bits) {
    std::string text;
    for (int i = 3; i >= 0; --i) text += static_cast<char>(value >> bits * i & ((1u << bits) - 1));
    return text;
  };
  const std::string picture = "\0image/jpeg\0\3\0\xff\xd8\xff"s + std::string(size, 'x');
  const std::string frame = "APIC" + number(picture.size(), 8) + "\0\0"s + picture;
  return "ID3\3\0\0"s + number(frame.size(), 7) + frame;
}

class BehindBigTags : public testing::TestWithParam<std::string> {};

TEST_P(BehindBigTags, IsRecognisedWithoutAName) {
  const support::TempDir dir;
  const Path plain = tone("behind." + GetParam());
  const Path expected = convert(plain, dir / "expected.wav");
  const std::string tags[] = {big_tag(3'000'000), big_tag(1'500'000) + big_tag(2'000'000), big_tag(15 << 20)};
  for (const std::string& tag : tags) {
    const Path source = support::write_file(dir / "upload", tag + read_file(plain));
    const Path out = convert(source, dir / "out.wav", {"cover=strip"});
    EXPECT_EQ(support::difference(support::decode_int(expected), support::decode_int(out)), "") << tag.size();
  }
}

INSTANTIATE_TEST_SUITE_P(Every, BehindBigTags, testing::Values("flac", "aac", "wv", "tta", "ac3", "mp2"),
                         [](const auto& test) { return test.param; });

TEST(KnownByItsBytes, SaysWhatIsWrongInsteadOfNotBeingMedia) {
  const support::TempDir dir;
  const std::string rest = spoiled(std::string(5000, ' '), " ");
  const std::pair<const char*, std::string> sources[] = {
      {"upload.tak", "tBaK" + rest},
      {"upload", "tBaK" + rest},
      {"upload.aa", "\0\0\x20\0\x57\x90\x75\x36"s + rest},
      {"upload", big_tag(1'500'000) + "MAC \x96\x0f"s + rest},
      {"upload", big_tag(1'500'000) + "MP+\x07"s + rest},
      {"upload.ts", scrambled(read_file(tone("known.ts", {"-c:a", "mp2"})))},
  };
  for (const auto& [name, bytes] : sources)
    EXPECT_THAT(refusal(support::write_file(dir / name, bytes), dir / "out.wav"),
                HasSubstr("unprocessable: "))
        << name;
}

TEST(KnownByItsBytes, AudibleBookSaysWhatCannotBeRead) {
  const support::TempDir dir;
  const std::string book = "\0\0\x20\0\x57\x90\x75\x36"s + spoiled(std::string(5000, ' '), " ");
  for (const Arguments& fields : {Arguments{}, Arguments{"codec=copy"}}) {
    EXPECT_THAT(refusal(support::write_file(dir / "in.aa", book), dir / "out.mka", fields),
                HasSubstr("an Audible book (AA)"));
  }
}

// libavformat wants ten packets of one, and more of others.
TEST(KnownByItsBytes, TransportStreamMayBeShort) {
  const support::TempDir dir;
  const std::string plain = read_file(tone("short.ts", {"-c:a", "mp2"}));
  const std::string disc = read_file(tone("short.m2ts", {"-c:a", "mp2", "-mpegts_m2ts_mode", "1"}));
  for (const std::size_t packets : {8, 9, 12}) {
    const std::pair<const char*, std::string> sources[] = {{"in.ts", plain.substr(0, packets * 188)},
                                                           {"in", plain.substr(0, packets * 188)},
                                                           {"in", plain.substr(0, packets * 188 + 100)}};
    for (const auto& [name, bytes] : sources)
      convert(support::write_file(dir / name, bytes), dir / "out.wav");
  }
  // Of those with time stamps libavformat finds no sound, and says so.
  EXPECT_THAT(
      refusal(support::write_file(dir / "in.m2ts", disc.substr(0, std::size_t{8} * 192)), dir / "none.wav"),
      HasSubstr("unprocessable: "));
  EXPECT_THAT(
      refusal(support::write_file(dir / "in", plain.substr(0, std::size_t{3} * 188)), dir / "none.wav"),
      HasSubstr("unprocessable: "));
  EXPECT_THAT(refusal(support::write_file(dir / "in", std::string(3000, 'G')), dir / "none.wav"),
              HasSubstr("not-media: "));
}

TEST(KnownByItsBytes, LonePacketOfATransportStreamHasNoAudio) {
  const support::TempDir dir;
  const std::string plain = read_file(tone("lone.ts", {"-c:a", "mp2"}));
  const std::string disc = read_file(tone("lone.m2ts", {"-c:a", "mp2", "-mpegts_m2ts_mode", "1"}));
  for (const std::size_t first : {0, 1, 2}) {  // tables; what comes next may be taken for MP2
    const std::pair<const char*, std::string> sources[] = {
        {"in.ts", plain.substr(first * 188, 188)}, {"in", plain.substr(first * 188, 188)},
        {"in", plain.substr(first * 188, 200)},    {"in.m2ts", disc.substr(first * 192, 192)},
        {"in", disc.substr(first * 192, 192)},     {"in", disc.substr(first * 192, 300)}};
    for (const auto& [name, bytes] : sources) {
      for (const Arguments& fields : {Arguments{}, Arguments{"codec=copy"}}) {
        EXPECT_THAT(refusal(support::write_file(dir / name, bytes), dir / "none.mka", fields),
                    HasSubstr("unprocessable: The file is an MPEG transport stream"))
            << name << " " << first << " " << bytes.size();
      }
    }
  }
  for (const std::size_t size : {187, 188, 192, 204}) {
    EXPECT_THAT(refusal(support::write_file(dir / "in", std::string(size, 'G')), dir / "none.wav"),
                HasSubstr("not-media: "));
  }
}

TEST(Segment, WithoutItsHeaderIsCalledThat) {
  const support::TempDir dir;
  const std::string whole = read_file(
      tone("segments.mp4", {"-c:a", "aac", "-movflags", "empty_moov+default_base_moof+frag_custom+dash",
                            "-frag_duration", "500000"}));
  const std::size_t first = whole.find("moof") - 4;
  const std::string webm = read_file(tone("segments.webm", {"-c:a", "libopus"}));
  const std::string styp = "\0\0\0\x18stypmsdh\0\0\0\0msdhmsix"s;
  const std::pair<const char*, std::string> sources[] = {
      {"chunk.m4s", whole.substr(first)},
      {"chunk.mp4", styp + whole.substr(first)},
      {"chunk", styp + whole.substr(first)},
      {"chunk.webm", webm.substr(webm.find("\x1f\x43\xb6\x75"))},
  };
  for (const auto& [name, bytes] : sources) {
    EXPECT_THAT(refusal(support::write_file(dir / name, bytes), dir / "out.wav"),
                HasSubstr("unprocessable: The file is a segment of a stream"))
        << name;
  }
  convert(support::write_file(dir / "both.mp4", whole), dir / "both.wav");
}

}  // namespace
}  // namespace options
