// Encrypted sources are refused as such in every mode: a copy of one would be a file that nobody can decode.

#include <gmock/gmock.h>

#include "options/marked.h"
#include "options/tools.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::read_file;
using testing::HasSubstr;

std::string clear(const std::string& name, const Arguments& encoding) {
  return read_file(tone("encrypted-" + name, encoding));
}

const Arguments kCenc{"-c:a",
                      "aac",
                      "-encryption_scheme",
                      "cenc-aes-ctr",
                      "-encryption_key",
                      "00112233445566778899aabbccddeeff",
                      "-encryption_kid",
                      "112233445566778899aabbccddeeff00"};

std::string cenc() {
  return clear("cenc.mp4", kCenc);
}
std::string m4a() {
  return clear("clear.m4a", {"-c:a", "aac"});
}
std::string ts() {
  return clear("clear.ts", {"-c:a", "aac"});
}
std::string wma() {
  return clear("clear.wma", {"-c:a", "wmav2"});
}

// The track's name becomes ContentEncodings, in as many bytes (RFC 9559, 5.1.4.1.31).
std::string matroska(const std::string& encodings) {
  const std::string name(encodings.size() - 3, 'n');
  const std::string file =
      clear(std::to_string(name.size()) + ".mka", {"-c:a", "aac", "-metadata:s:a:0", "title=" + name});
  return replaced(file, "\x53\x6e" + std::string(1, static_cast<char>(0x80 | name.size())) + name, encodings);
}

// One in which everything is where it was, but the boxes that say which sound is encrypted have other names.
std::string only_keys(std::string_view kept) {
  std::string file = replaced(replaced(cenc(), "enca", "mp4a"), "sinf", "free");
  for (const char* box : {"senc", "saiz", "sgpd"}) {
    if (kept != box) file = replaced(file, box, "free", "stsd");
  }
  return kept == "sgpd" ? replaced(file, "roll", "seig", "sgpd") : file;
}

std::string flv() {
  return clear("clear.flv", {"-c:a", "aac"});
}

// With sound of this kind beside a small picture.
Path film(const std::string& name, const Arguments& encoding) {
  Arguments arguments{"-f",   "lavfi",     "-i", "testsrc=s=64x64:r=25:d=1",
                      "-f",   "lavfi",     "-i", "sine=400:r=48000:d=1",
                      "-c:v", "mpeg2video"};
  arguments.insert(arguments.end(), encoding.begin(), encoding.end());
  return made("encrypted-" + name, arguments);
}

std::string mxf() {
  return read_file(film("clear.mxf", {"-c:a", "pcm_s16le"}));
}

// HTTP Live Streaming's packed audio begins with such a tag: with the setup of its decoder where it is
// encrypted, and with a time stamp in any case.
std::string packed(const std::string& stream, const std::string& owner) {
  const std::string body = owner + std::string(9, '\0');
  const auto size = [](std::size_t value) { return std::string(3, '\0') + static_cast<char>(value); };
  return "ID3\4\0\0"s + size(body.size() + 10) + "PRIV" + size(body.size()) + "\0\0"s + body + stream;
}

// Sony's, with this kind of encryption.
std::string openmg(const std::string& kind) {
  return "ea3\3\0\0\0\0\0\0"s + "EA3\1\0\x60"s + kind + std::string(5000, '\1');
}

struct Source {
  const char* test_name;
  const char* file_name;
  std::string (*bytes)();
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.test_name;
}

const Source kSources[] = {
    {"CommonEncryption", "in.mp4", cenc},
    {"Cbcs", "in.mp4", [] { return replaced(cenc(), "cenc", "cbcs", "schm"); }},
    {"WithoutAScheme", "in.mp4", [] { return replaced(m4a(), "mp4a", "enca", "stsd"); }},
    {"VectorsAlone", "in.mp4", [] { return only_keys("senc"); }},
    {"SizesOfVectorsAlone", "in.mp4", [] { return only_keys("saiz"); }},
    {"KeyGroupsAlone", "in.mp4", [] { return only_keys("sgpd"); }},
    {"Fragments", "in.mp4",
     [] {
       Arguments encoding = kCenc;
       encoding.insert(encoding.end(),
                       {"-movflags", "empty_moov+default_base_moof", "-frag_duration", "500000"});
       return clear("fragments.mp4", encoding);
     }},
    {"FairPlay", "in.m4p", [] { return replaced(m4a(), "mp4a", "drms", "stsd"); }},
    {"Audible", "in.aax", [] { return replaced(m4a(), "mp4a", "aavd", "stsd"); }},
    {"SampleAes", "in.ts", [] { return with_stream_type(ts(), 0xcf); }},
    {"SampleAesWithDescriptors", "in.ts",
     [] {
       return with_stream_type(ts(), 0xcf,
                               "\x0f\x04"
                               "aacd\x05\x0c"
                               "apadzaac\0\0\0\x02"s);
     }},
    {"SampleAesByItsDescriptorAlone", "in.ts",
     [] {
       return with_stream_type(ts(), 0x0f,
                               "\x05\x04"
                               "apad");
     }},
    {"SampleAesOfAc3", "in.ts",
     [] {
       return with_stream_type(clear("ac3.ts", {"-c:a", "ac3"}), 0xc1);
     }},
    {"ScrambledTransportStream", "in.ts", [] { return scrambled(ts()); }},
    {"Matroska", "in.mka", [] { return matroska("\x6d\x80\x8a\x62\x40\x87\x50\x35\x84\x47\xe1\x81\x05"); }},
    {"MatroskaByTypeAlone", "in.mka", [] { return matroska("\x6d\x80\x87\x62\x40\x84\x50\x33\x81\x01"); }},
    {"MatroskaWithAKey", "in.webm",
     [] {
       return matroska(
           "\x6d\x80\x9d\x62\x40\x9a\x50\x35\x97\x47\xe1\x81\x05\x47\xe2\x90"
           "0123456789abcdef");
     }},
    {"FlashVideo", "in.flv", [] { return filtered_flv(flv(), 8); }},
    {"FlashVideoOfMp3", "in.flv",
     [] {
       return filtered_flv(clear("mp3.flv", {"-c:a", "mp3", "-ar", "44100"}), 8);
     }},
    {"DigitalCinema", "in.mxf", [] { return in_triplets(mxf(), 0x16); }},
    {"DigitalCinemaBehindARunIn", "in.mxf", [] { return "run-in" + in_triplets(mxf(), 0x16); }},
    {"OpenMg", "in.oma", [] { return openmg("\0\1"s); }},
    {"OpenMgWithoutAName", "upload", [] { return openmg("\xff\xfe"s); }},
    {"DvdOfAc3", "in.vob",
     [] {
       return scrambled_program(read_file(film("ac3.vob", {"-c:a", "ac3"})), 0xbd);
     }},
    {"DvdOfMpegAudio", "in.vob",
     [] {
       return scrambled_program(read_file(film("mp2.vob", {"-c:a", "mp2"})), 0xc0);
     }},
    {"SampleAesInAdts", "in.aac",
     [] {
       return packed(clear("packed.aac", {"-c:a", "aac"}), "com.apple.streaming.audioDescription");
     }},
    {"SampleAesInBareAc3", "in.ac3",
     [] {
       return packed(clear("packed.ac3", {"-c:a", "ac3"}), "com.apple.streaming.audioDescription");
     }},
    {"SampleAesInBareEac3WithoutAName", "upload",
     [] {
       return packed(clear("packed.eac3", {"-c:a", "eac3"}), "com.apple.streaming.audioDescription");
     }},
    {"WindowsMedia", "in.wma",
     [] {
       return with_asf_object(wma(), "\xfb\xb3\x11\x22\x23\xbd\xd2\x11\xb4\xb7\x00\xa0\xc9\x55\xfc\x6e"s,
                              "\4\0\0\0keys\4\0\0\0DRM\0\3\0\0\0id\0\2\0\0\0u\0"s);
     }},
    {"WindowsMediaExtended", "in.wma",
     [] {
       return with_asf_object(wma(), "\x14\xe6\x8a\x29\x22\x26\x17\x4c\xb9\x35\xda\xe0\x7e\xe9\x28\x9c",
                              "\4\0\0\0keys"s);
     }},
    {"WindowsMediaAdvanced", "in.wma",
     [] {
       return with_asf_object(wma(), "\x33\x85\x05\x43\x81\x69\xe6\x49\x9b\x74\xad\x12\xcb\x86\xd5\x8c",
                              "\0\0"s);
     }},
};

class Encrypted : public testing::TestWithParam<Source> {};

TEST_P(Encrypted, IsRefusedAsSuchInEveryMode) {
  const support::TempDir dir;
  const Path source = support::write_file(dir / GetParam().file_name, GetParam().bytes());
  for (const Arguments& fields :
       {Arguments{}, Arguments{"codec=copy"}, Arguments{"codec=auto"}, Arguments{"track=0"}}) {
    const std::string said = refusal(source, dir / "out.mka", fields);
    EXPECT_THAT(said, HasSubstr("unprocessable: The file's audio is encrypted"));
  }
}

INSTANTIATE_TEST_SUITE_P(Every, Encrypted, testing::ValuesIn(kSources),
                         [](const auto& test) { return std::string(test.param.test_name); });

TEST(Clear, SourcesAreNotTakenForEncrypted) {
  const support::TempDir dir;
  const auto written = [&](const char* name, const std::string& bytes) {
    return support::write_file(dir / name, bytes);
  };
  // What says which card has the keys often stays behind when the sound has been made clear.
  convert(written("conditional-access.ts", with_stream_type(ts(), 0x0f, "\x09\x04\x06\x04\xe1\x00"s)),
          dir / "ts.wav");
  // An entry that is ready for encryption, with no sample encrypted (ISO/IEC 23001-7, 8.2).
  std::string ready = cenc();
  const std::size_t is_protected = ready.find("tenc") + 4 + 6;
  ready[is_protected] = 0;
  for (const char* box : {"senc", "saiz", "sgpd"}) ready = replaced(ready, box, "free", "stsd");
  EXPECT_THAT(refusal(written("ready.mp4", ready), dir / "ready.wav"), testing::Not(HasSubstr("encrypted")));
  // The picture's encryption is none of the sound's, whose packets are those that matter.
  convert(written("picture.mxf", in_triplets(mxf(), 0x15)), dir / "mxf.wav");
  convert(written("picture.vob", scrambled_program(read_file(film("ac3.vob", {"-c:a", "ac3"})), 0xe0)),
          dir / "vob.wav");
  convert(written("clear.flv", flv()), dir / "flv.wav");
  convert(written("packed.aac", packed(clear("packed.aac", {"-c:a", "aac"}),
                                       "com.apple.streaming.transportStreamTimestamp")),
          dir / "aac.wav");
  EXPECT_THAT(refusal(written("clear.oma", openmg("\xff\xff")), dir / "oma.wav"),
              testing::Not(HasSubstr("encrypted")));
  // Compressed headers stand where encryption does.
  convert(tone("encrypted-headers.mkv", {"-c:a", "ac3"}), dir / "mkv.wav");
}

// Two sounds, the first one FairPlay's and the better one.
Path half_protected(const support::TempDir& dir) {
  const Path film =
      made("encrypted-half.m4a", {"-f", "lavfi", "-i", "sine=400:d=1", "-f", "lavfi", "-i", "sine=900:d=1",
                                  "-map", "0", "-map", "1", "-c:a", "aac", "-ac:a:0", "2"});
  return support::write_file(dir / "half.m4a", replaced(read_file(film), "mp4a", "drms", "stsd"));
}

TEST(HalfEncrypted, GivesTheClearTrack) {
  const support::TempDir dir;
  const Path source = half_protected(dir);
  EXPECT_EQ(support::decode_int(convert(source, dir / "out.wav")).channels, 1);
  EXPECT_EQ(support::decode_int(convert(source, dir / "copy.m4a", {"codec=copy"})).channels, 1);
  EXPECT_EQ(support::decode_int(convert(source, dir / "second.wav", {"track=1"})).channels, 1);
}

TEST(HalfEncrypted, SaysWhichTrackIsClear) {
  const support::TempDir dir;
  const std::string said = refusal(half_protected(dir), dir / "out.wav", {"track=0"});
  EXPECT_THAT(said, HasSubstr("encrypted"));
  EXPECT_THAT(said, HasSubstr("these can be converted: 1."));
}

}  // namespace
}  // namespace options
