// ID3 tags before containers that know none: an MP4 was "cannot be decoded", samples of a WAV noise, and what
// marks encrypted sound was not seen.

#include <cstdint>
#include <string>

#include <gmock/gmock.h>

#include "options/marked.h"
#include "options/tools.h"
#include "support/pcm_files.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::big_endian;
using support::decode_int;
using support::read_file;
using testing::HasSubstr;

// Of so many bytes, with an artist.
std::string tag(std::size_t size) {
  std::string sizes;
  for (int shift = 21; shift >= 0; shift -= 7) sizes += static_cast<char>((size - 10) >> shift & 0x7f);
  const std::string frame = "TPE1" + big_endian(7, 4) + "\0\0\0Singer"s;
  return "ID3\3\0\0"s + sizes + frame + std::string(size - 10 - frame.size(), '\0');
}

std::uint64_t number(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// As a program writes it that knows of the tag: with the offsets of all chunks counted from the file's begin.
std::string counted_from(std::size_t tag_size, std::string file) {
  for (std::size_t at = 0; (at = file.find("stco", at)) != std::string::npos; at += 4) {
    const std::uint64_t count = number(file, at + 8, 4);
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::size_t entry = at + 12 + 4 * i;
      file.replace(entry, 4, big_endian(number(file, entry, 4) + tag_size, 4));
    }
  }
  // And of fragments, where they are told.
  for (std::size_t at = 0; (at = file.find("tfhd", at)) != std::string::npos; at += 4) {
    if ((number(file, at + 4, 4) & 1) != 0)
      file.replace(at + 12, 8, big_endian(number(file, at + 12, 8) + tag_size, 8));
  }
  return file;
}

struct Movie {
  const char* name;
  Arguments encoding;
};

class MovieBehindTags : public testing::TestWithParam<Movie> {
 protected:
  Path plain() const { return tone("behind_"s + GetParam().name, GetParam().encoding); }

  const support::TempDir dir_;
};

TEST_P(MovieBehindTags, HasItsSamplesWhateverItsOffsetsCountFrom) {
  const auto expected = decode_int(convert(plain(), dir_ / "expected.wav"));
  const std::string movie = read_file(plain());
  for (const std::size_t size : {200u, 4000u, 2'000'000u}) {
    for (const std::string& file : {movie, counted_from(size, movie)}) {
      const Path source = support::write_file(dir_ / "upload", tag(size) + file);
      EXPECT_EQ(support::difference(expected, decode_int(convert(source, dir_ / "out.wav"))), "") << size;
      const Path copy = convert(source, dir_ / "copy.mka", {"codec=copy"});
      EXPECT_EQ(support::difference(expected, decode_int(convert(copy, dir_ / "again.wav"))), "") << size;
    }
  }
}

TEST_P(MovieBehindTags, HasTheTagsOfBoth) {
  const Path source = support::write_file(dir_ / "upload.m4a", tag(500) + read_file(plain()));
  const auto tags = support::probe(convert(source, dir_ / "out.flac")).tags;
  EXPECT_EQ(tags.at("title"), "Song");
  EXPECT_EQ(tags.at("artist"), "Singer");
}

INSTANTIATE_TEST_SUITE_P(
    Every, MovieBehindTags,
    testing::Values(Movie{"aac.m4a", {"-c:a", "aac", "-metadata", "title=Song"}},
                    Movie{"fast.m4a", {"-c:a", "aac", "-movflags", "faststart", "-metadata", "title=Song"}},
                    Movie{"alac.m4a", {"-c:a", "alac", "-metadata", "title=Song"}},
                    Movie{"fragments.mp4",
                          {"-c:a", "flac", "-strict", "-2", "-movflags", "frag_keyframe+empty_moov",
                           "-frag_duration", "500000", "-metadata", "title=Song"}},
                    Movie{"pcm.mov", {"-c:a", "pcm_s16le", "-metadata", "title=Song"}}),
    [](const auto& test) { return replaced(test.param.name, ".", "_"); });

TEST(BehindTags, ValidBitsAreThoseOfTheWav) {
  const support::TempDir dir;
  const support::PcmForm form{.container = 4, .valid_bits = 24};
  std::string samples;
  for (std::uint64_t i = 0; i < 8000; ++i) samples += support::little_endian(i << 12, 4);
  const std::string wav = support::extensible_wav(form, samples);
  const auto expected =
      decode_int(convert(support::write_file(dir / "plain.wav", wav), dir / "expected.wav"));
  const Path source = support::write_file(dir / "tagged.wav", tag(300) + wav);
  const Path out = convert(source, dir / "out.wav");
  EXPECT_EQ(support::difference(expected, decode_int(out)), "");
  EXPECT_EQ(support::probe(out).tags.at("artist"), "Singer");
}

TEST(BehindTags, EncryptedSoundIsRefusedAsSuch) {
  const support::TempDir dir;
  const Path plain = tone("behind_cenc.mp4", {"-c:a", "aac", "-encryption_scheme", "cenc-aes-ctr",
                                              "-encryption_key", "00112233445566778899aabbccddeeff",
                                              "-encryption_kid", "112233445566778899aabbccddeeff00"});
  for (const std::string& file : {read_file(plain), counted_from(300, read_file(plain))}) {
    const Path source = support::write_file(dir / "upload", tag(300) + file);
    for (const Arguments& fields : {Arguments{}, Arguments{"codec=copy"}, Arguments{"codec=auto"}})
      EXPECT_THAT(refusal(source, dir / "out.mp4", fields), HasSubstr("encrypted"));
  }
}

TEST(BehindTags, OtherContainersAreReadAsWithout) {
  const support::TempDir dir;
  for (const std::string extension : {"mka", "ogg", "aiff", "caf", "au", "w64", "wma", "flv", "avi"}) {
    const Path plain = tone("behind_other." + extension);
    const auto expected = decode_int(convert(plain, dir / "expected.wav"));
    const Path source = support::write_file(dir / "upload", tag(300) + read_file(plain));
    EXPECT_EQ(support::difference(expected, decode_int(convert(source, dir / "out.wav"))), "") << extension;
  }
}

}  // namespace
}  // namespace options
