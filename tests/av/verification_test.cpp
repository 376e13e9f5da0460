// verify=yes: every row's results are what was encoded when they are read again, and spoiled ones are not.

#include "av/verification.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/format.h"
#include "av/engine.h"
#include "av/package/package.h"
#include "base/error.h"
#include "support/media.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

using ::testing::HasSubstr;

struct Row {
  std::string format;
  std::string codec;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.format << " " << row.codec;
}

std::vector<Row> rows() {
  std::vector<Row> all;
  for (const audio::Format& format : audio::formats()) {
    for (const auto name : format.codec_names.split())
      all.push_back({std::string(format.name), std::string(name)});
  }
  return all;
}

// What a conversion made.
struct Made {
  audio::Options options;
  audio::ResultInfo info;
  std::string bytes;
};

Made make(const support::Signal& signal, const std::vector<audio::Field>& fields) {
  const support::TempDir dir;
  const support::MemorySource source(support::read_file(support::wav(signal)));
  Made made{.options = audio::parse_options(fields)};
  made.info = convert(source, "in.wav", fields, dir / "out");
  made.bytes = support::read_file(dir / "out");
  return made;
}

void verify(const Made& made, const std::string& bytes) {
  verify_result(support::MemorySource(bytes), made.options, made.info, nullptr);
}

std::string refusal(const Made& made, const std::string& bytes) {
  try {
    verify(made, bytes);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::internal);
    return error.what();
  }
  return "taken";
}

class VerifiedRow : public testing::TestWithParam<Row> {};

TEST_P(VerifiedRow, IsFoundAgainAsItWasEncoded) {
  const auto& [format, codec] = GetParam();
  const support::Signal deep{"Stereo48k32bit", 48000, "stereo", 2, 32, 1.0};
  for (const support::Signal& signal : {support::kPhone, support::kMusic, support::kStudio, deep}) {
    const Made made = make(signal, {{"format", format}, {"codec", codec}});
    EXPECT_EQ(made.info.samples_md5.empty(), !audio::find_codec(codec)->lossless) << signal.name;
    EXPECT_NO_THROW(verify(made, made.bytes)) << signal.name << refusal(made, made.bytes);
  }
}

INSTANTIATE_TEST_SUITE_P(All, VerifiedRow, testing::ValuesIn(rows()),
                         [](const auto& test) { return test.param.format + "_" + test.param.codec; });

TEST(Verification, FindsAChangedSampleOfALosslessResult) {
  for (const std::string format : {"wav", "aiff", "caf", "s16le"}) {
    const Made made = make(support::kMusic, {{"format", format}});
    std::string spoiled = made.bytes;
    spoiled[spoiled.size() / 2] ^= 1;
    EXPECT_THAT(refusal(made, spoiled), HasSubstr("MD5")) << format;
  }
}

// Readers, ffmpeg too, know streams without a header by several frames, and music of trackers by what may
// stand anywhere: a result is read as what it is.
TEST(Verification, ReadsAResultAsWhatItWasWrittenAs) {
  const support::Signal blink{"Blink", 8000, "mono", 1, 16, 0.07};
  for (const std::string format : {"dts", "mlp"}) {
    const Made made = make(blink, {{"format", format}});
    EXPECT_NO_THROW(verify(made, made.bytes)) << format;
  }
  std::string pcm(20'000, 'x');
  pcm.replace(1080 - 1024, 4, "M.K.");  // where a MOD has its mark, behind IRCAM's header
  const support::TempDir dir;
  const std::vector<audio::Field> fields{{"format", "ircam"}};
  Made made{.options = audio::parse_options(fields)};
  made.info = convert(support::MemorySource(support::wav_bytes(8000, 1, pcm)), "a.wav", fields, dir / "out");
  EXPECT_NO_THROW(verify(made, support::read_file(dir / "out")));
}

TEST(Verification, OfTooFewFramesToRecogniseIsNotCalledAFault) {
  const support::Signal blink{"Blink", 8000, "mono", 1, 16, 0.07};
  const Made made = make(blink, {{"format", "latm"}});
  try {
    verify(made, made.bytes.substr(0, 20));
    FAIL() << "it was recognised";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::unprocessable);
    EXPECT_THAT(error.what(), HasSubstr("too short to be read again"));
  }
}

TEST(Verification, FindsAMissingEnd) {
  for (const std::string format : {"wav", "flac", "m4a", "mp3", "ogg", "opus", "wv", "mka", "s16le"}) {
    const Made made = make(support::kMusic, {{"format", format}});
    EXPECT_THAT(refusal(made, made.bytes.substr(0, made.bytes.size() / 2)), HasSubstr("not what was encoded"))
        << format;
  }
}

TEST(Verification, FindsDamageOfALossyResult) {
  const Made made = make(support::kMusic, {{"format", "mp3"}});
  std::string spoiled = made.bytes;
  for (std::size_t at = spoiled.size() / 3; at < spoiled.size() / 2; ++at) spoiled[at] = '\0';
  EXPECT_THAT(refusal(made, spoiled), HasSubstr("not what was encoded"));
}

TEST(Verification, FindsWhatNobodyCanRead) {
  const Made made = make(support::kPhone, {{"format", "ogg"}});
  EXPECT_THAT(refusal(made, std::string(1000, 'x')), HasSubstr("not what was encoded"));
  EXPECT_THAT(refusal(made, ""), HasSubstr("not what was encoded"));
}

// Gives one bit of what was written back wrong.
class FlippingDisk final : public base::RandomAccessFile {
 public:
  FlippingDisk(base::RandomAccessFile& file, std::uint64_t wrong) : file_(file), wrong_(wrong) {}

  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::size_t got = file_.read_at(offset, buffer);
    if (wrong_ >= offset && wrong_ - offset < got) buffer[wrong_ - offset] ^= std::byte{1};
    return got;
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    file_.write_at(offset, bytes);
  }
  void truncate() override { file_.truncate(); }

 private:
  base::RandomAccessFile& file_;
  std::uint64_t wrong_;
};

class NoSink final : public base::ByteSink {
 public:
  void write(std::span<const std::byte>) override {}
};

// An archive with one wrong bit, or none: how many files were verified, and by what.
std::string verified_package(const std::vector<audio::Field>& fields, std::uint64_t wrong) {
  const support::MemorySource source(support::read_file(support::wav(support::kMusic)));
  const base::UniqueFd fd = base::open_unnamed_file("/tmp");
  base::FdFile file(fd.get());
  FlippingDisk disk(file, wrong);
  NoSink sink;
  return package({source, "in.wav", "", audio::parse_options(fields)}, {.stream = &sink, .file = &disk},
                 [](const audio::ResultInfo&) {})
      .verified;
}

TEST(VerifiedArchive, SaysOfHowManyFilesAndFindsAWrongBitInAny) {
  constexpr std::uint64_t kNone = UINT64_MAX;
  struct Case {
    std::vector<audio::Field> fields;
    std::string verified;
    std::vector<std::uint64_t> wrong;  // where on the disk there is sound in any case
  };
  for (const auto& [fields, verified, wrong] : {
           Case{{{"format", "wav"}}, "samples=1", {100'000, 200'000}},
           Case{{{"format", "flac"}, {"split_duration", "1"}}, "samples=3", {10'000, 75'000}},
           Case{{{"format", "wav"}, {"channels", "split"}}, "samples=2", {100'000, 200'000}},
           Case{{{"format", "hls"}, {"codec", "alac"}}, "samples=3", {100'000, 200'000}},
       }) {
    auto all = fields;
    all.insert(all.end(), {{"archive", "zip"}, {"verify", "yes"}});
    EXPECT_EQ(verified_package(all, kNone), verified);
    for (const std::uint64_t at : wrong)
      EXPECT_THROW(verified_package(all, at), base::Error) << verified << " " << at;
  }
}

}  // namespace
}  // namespace av
