// How a client can tell that it has what was made: digests, equal bytes for equal requests, verify=yes.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "digest/hex.h"
#include "service/package.h"
#include "service/requests.h"
#include "support/formats.h"
#include "support/media.h"
#include "support/process.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using support::text_field;
using ::testing::HasSubstr;

std::string first_word(const std::string& text) {
  return text.substr(0, text.find(' '));
}

class Proof : public ::testing::Test {
 protected:
  support::HttpResponse convert(const support::Signal& signal, const std::string& format,
                                const std::vector<support::Field>& fields) {
    auto request = service::convert(support::service(), support::wav(signal), format, fields);
    request.save_to = out_;
    return support::perform(request);
  }

  // What a program makes of the result.
  std::string said_by(std::vector<std::string> command) {
    command.push_back(out_);
    return support::output_of({command, {}});
  }

  support::TempDir dir_;
  const std::filesystem::path out_ = dir_ / "out";
};

TEST_F(Proof, AFinishedResultHasTheDigestOfItsBytes) {
  for (const char* format : {"flac", "mp3", "m4a", "ogg"}) {
    const auto response = convert(support::kMusic, format, {text_field("delivery", "file")});
    ASSERT_TRUE(response.ok()) << format;
    const std::string sha256 = first_word(said_by({"sha256sum"}));
    EXPECT_EQ(response.header("etag"), '"' + sha256 + '"') << format;
    const std::string base64 = support::output_of(
        {{"python3", "-c",
          "import base64, hashlib, sys; print(end=base64.b64encode(hashlib.sha256(open(sys.argv[1], "
          "'rb').read()).digest()).decode())",
          out_.string()},
         {}});
    EXPECT_EQ(response.header("repr-digest"), "sha-256=:" + base64 + ":") << format;
  }
}

TEST_F(Proof, AResultThatIsSentWhileItIsMadeHasNone) {
  const auto response = convert(support::kMusic, "ogg", {text_field("delivery", "stream")});
  ASSERT_TRUE(response.ok());
  for (const char* name : {"etag", "repr-digest", "x-audio-md5", "x-audio-verified"})
    EXPECT_EQ(response.header(name), "") << name;
}

TEST_F(Proof, TheSumOfItsSamplesIsWhatFlacAndFfmpegSay) {
  const auto flac = convert(support::kStudio, "flac", {text_field("delivery", "file")});
  ASSERT_TRUE(flac.ok());
  constexpr std::size_t kMd5 = 26;  // of a FLAC file's first block: RFC 9639, 8.2
  const std::string header = support::read_file(out_).substr(kMd5, 16);
  EXPECT_EQ(digest::hex({reinterpret_cast<const std::uint8_t*>(header.data()), header.size()}),
            flac.header("x-audio-md5"));
  const auto wav = convert(support::kStudio, "wav", {text_field("delivery", "file")});
  EXPECT_EQ(wav.header("x-audio-md5"), flac.header("x-audio-md5"));
  const auto floats =
      convert(support::kStudio, "wav", {text_field("bit_depth", "float"), text_field("delivery", "file")});
  EXPECT_EQ(support::output_of(
                {{"ffmpeg", "-v", "error", "-i", out_.string(), "-c:a", "pcm_f32le", "-f", "md5", "-"}, {}}),
            "MD5=" + floats.header("x-audio-md5") + "\n");
  const auto mp3 = convert(support::kStudio, "mp3", {text_field("delivery", "file")});
  EXPECT_EQ(mp3.header("x-audio-md5"), "") << "decoders of lossy codecs differ in their last bits";
}

TEST_F(Proof, TheSameRequestGivesTheSameBytes) {
  for (const support::Format& format : support::formats()) {
    const std::vector<support::Field> fields{text_field("delivery", "file")};
    const auto first = convert(support::kMusic, format.name, fields);
    ASSERT_TRUE(first.ok()) << format.name << support::read_file(out_);
    const std::string bytes = support::read_file(out_);
    const auto second = convert(support::kMusic, format.name, fields);
    EXPECT_EQ(second.header("etag"), first.header("etag")) << format.name;
    EXPECT_TRUE(support::read_file(out_) == bytes) << format.name;
  }
}

TEST_F(Proof, OtherUploadsHaveOtherSerialNumbers) {
  constexpr std::size_t kSerial = 14;  // RFC 3533, 6
  const auto serial_of = [&](const support::Signal& signal) {
    EXPECT_TRUE(convert(signal, "ogg", {}).ok());
    return support::read_file(out_).substr(kSerial, 4);
  };
  EXPECT_EQ(serial_of(support::kMusic), serial_of(support::kMusic));
  EXPECT_NE(serial_of(support::kMusic), serial_of(support::kPhone));
}

TEST_F(Proof, VerifiedResultsSayHowTheyWere) {
  for (const support::Format& format : support::formats()) {
    const auto response = convert(support::kMusic, format.name, {text_field("verify", "yes")});
    ASSERT_TRUE(response.ok()) << format.name << support::read_file(out_);
    const bool lossless = support::codec(support::words(format.codecs).front()).lossless;
    EXPECT_EQ(response.header("x-audio-verified"), lossless ? "samples" : "length") << format.name;
    EXPECT_NE(response.header("etag"), "") << format.name;
  }
}

TEST_F(Proof, CopiesAndFittedAndSplitResultsAreVerifiedToo) {
  const auto source = support::encoded(support::kMusic, "source.mp3");
  for (const std::vector<support::Field>& fields :
       {std::vector{text_field("codec", "copy")}, std::vector{text_field("max_size", "20kB")},
        std::vector{text_field("split_duration", "1")}, std::vector{text_field("format", "flac")}}) {
    auto all = fields;
    all.push_back(text_field("verify", "yes"));
    auto request = service::convert(support::service(), source, "mp3", all);
    request.save_to = out_;
    EXPECT_TRUE(support::perform(request).ok()) << fields.front().name << support::read_file(out_);
  }
}

TEST_F(Proof, AnArchiveSaysOfEachFileHowItWas) {
  const service::Package package({support::file_field(support::wav(support::kMusic), "talk.wav"),
                                  text_field("format", "mp3"), text_field("format", "flac"),
                                  text_field("format", "hls"), text_field("format", "waveform"),
                                  text_field("verify", "yes")});
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& entry : package.entries) found.emplace_back(entry.at("name"), entry.at("verified"));
  using Entry = std::pair<std::string, std::string>;
  EXPECT_THAT(found,
              testing::ElementsAre(Entry("talk.mp3", "length"), Entry("talk.flac", "samples"),
                                   Entry("talk/index.m3u8", "length"), Entry("talk/init.mp4", "length"),
                                   Entry("talk/001.m4s", "length"), Entry("talk-waveform.json", "none")));
  EXPECT_EQ(package.response.header("x-audio-verified"), "samples=1, length=4, none=1");
  const service::Package plain({support::file_field(support::wav(support::kMusic)),
                                text_field("format", "mp3"), text_field("archive", "zip")});
  EXPECT_EQ(plain.response.header("x-audio-verified"), "");
  EXPECT_FALSE(plain.entries.front().contains("verified"));
}

TEST_F(Proof, AStreamCannotBeVerified) {
  const auto response =
      convert(support::kMusic, "ogg", {text_field("verify", "yes"), text_field("delivery", "stream")});
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(support::read_file(out_), HasSubstr("leave out delivery=stream"));
}

}  // namespace
