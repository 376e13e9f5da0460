// A large upload passes through without growing any process.

#include <map>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using support::text_field;

constexpr std::uint64_t kLimit = 64 << 20;
constexpr std::uint64_t kUpload = 300'000'000;

// The highest resident memory of every process of the service while it answers, by what it is.
std::map<std::string, std::uint64_t> peaks_of(const support::HttpRequest& request,
                                              support::HttpResponse& response) {
  std::map<std::string, std::uint64_t> peaks;
  auto done = std::async(std::launch::async, [&request] { return support::perform(request); });
  do {
    for (const auto& id : support::service().processes()) {
      auto& peak = peaks[std::to_string(id.pid) + " " + support::program_of(id.pid)];
      peak = std::max(peak, support::memory_of(id.pid, "VmHWM"));
    }
  } while (done.wait_for(20ms) != std::future_status::ready);
  response = done.get();
  return peaks;
}

std::map<std::string, std::uint64_t> peaks_of(const support::HttpRequest& request) {
  support::HttpResponse response;
  auto peaks = peaks_of(request, response);
  EXPECT_TRUE(response.ok()) << curl_easy_strerror(response.code) << " " << response.status;
  return peaks;
}

class Memory : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
#ifdef AUDIO_CONVERT_SANITIZED
    GTEST_SKIP() << "sanitizers have memory of their own";
#endif
    support::write_silent_wav(dir_ / "big.wav", kUpload);
  }

  support::TempDir dir_;
};

TEST_P(Memory, StaysUnder64MegabytesInEveryProcess) {
  auto request = service::convert(support::service(), dir_ / "big.wav", GetParam());
  request.save_to = dir_ / "out";
  const auto peaks = peaks_of(request);
  EXPECT_GT(peaks.size(), 3u);
  for (const auto& [process, peak] : peaks) {
    EXPECT_LT(peak, kLimit) << process;
    RecordProperty(process, std::to_string(peak >> 20) + " MB");
  }
  EXPECT_NEAR(support::probe(dir_ / "out").duration, static_cast<double>(kUpload - 44) / 44100 / 4, 0.1);
}

INSTANTIATE_TEST_SUITE_P(Every, Memory, ::testing::Values("flac", "wav", "mp2", "mp3"),
                         [](const auto& test) { return test.param; });

class MemoryOfAnalysis : public Memory {};

TEST_P(MemoryOfAnalysis, StaysUnder64MegabytesInEveryProcess) {
  support::HttpRequest request{.url = support::service().url(GetParam())};
  request.fields = {support::file_field(dir_ / "big.wav")};
  request.save_to = dir_ / "out";
  const auto peaks = peaks_of(request);
  for (const auto& [process, peak] : peaks) EXPECT_LT(peak, kLimit) << process;
}

INSTANTIATE_TEST_SUITE_P(Every, MemoryOfAnalysis,
                         ::testing::Values("/probe?decode=yes", "/waveform?samples_per_pixel=4",
                                           "/waveform?format=png", "/waveform?format=spectrogram",
                                           "/loudness?series=yes", "/convert?format=flac&verify=yes"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::erase_if(name, [](char c) { return std::isalnum(c) == 0; });
                           return name;
                         });

// An hour of tones and pauses, small to upload.
std::filesystem::path hour(const support::TempDir& dir) {
  const auto path = dir / "hour.flac";
  support::output_of(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
        "aevalsrc=0.3*sin(2*PI*440*t)*lt(mod(t\\,20)\\,15)|0.2*sin(2*PI*330*t)*lt(mod(t\\,20)\\,16):"
        "s=8000:d=3600",
        "-compression_level", "0", path.string()},
       {}});
  return path;
}

// Ways to cut an hour, to join it, and to make several results or another one of it.
struct Way {
  const char* test_name;
  std::vector<support::Field> fields;
  bool is_joined = false;  // with itself
};

void PrintTo(const Way& way, std::ostream* out) {
  *out << way.test_name;
}

class MemoryOfPackages : public ::testing::TestWithParam<Way> {
 protected:
  void SetUp() override {
#ifdef AUDIO_CONVERT_SANITIZED
    GTEST_SKIP() << "sanitizers have memory of their own";
#endif
  }
};

TEST_P(MemoryOfPackages, OfAnHourStaysUnder64MegabytesInEveryProcess) {
  const support::TempDir dir;
  static const support::TempDir uploads;
  static const auto upload = support::file_field(hour(uploads));
  support::HttpRequest request{.url = support::service().url("/convert")};
  request.fields = GetParam().fields;
  for (int i = 0; i < (GetParam().is_joined ? 2 : 1); ++i)
    request.fields.insert(request.fields.begin(), upload);
  request.save_to = dir / "out";
  request.timeout = 600s;  // of a machine with much else to do
  for (const auto& [process, peak] : peaks_of(request)) EXPECT_LT(peak, kLimit) << process;
}

INSTANTIATE_TEST_SUITE_P(
    Every, MemoryOfPackages,
    ::testing::Values(
        Way{"Formats",
            {text_field("format", "mp3"), text_field("format", "flac"), text_field("format", "loudness")}},
        Way{"Forms",
            {text_field("format", "waveform"), text_field("format", "waveform-dat"),
             text_field("format", "waveform-peaks"), text_field("format", "waveform-png"),
             text_field("format", "waveform-svg"), text_field("format", "spectrogram")}},
        Way{"PiecesOfATime",
            {text_field("format", "flac"), text_field("split_duration", "10"),
             text_field("split_window", "5"), text_field("overlap", "1")}},
        Way{"PiecesOfASize", {text_field("format", "mp3"), text_field("split_size", "1MB")}},
        Way{"PiecesBetweenSilences",
            {text_field("format", "flac"), text_field("split", "silence"),
             text_field("trim_silence", "all")}},
        Way{"PiecesByChapters",
            {text_field("format", "flac"), text_field("split", "chapters"),
             text_field("chapters", R"([{"start": 0, "title": "A"}, {"start": "0:30:00", "title": "B"}])")}},
        Way{"Channels",
            {text_field("format", "flac"), text_field("channels", "split"),
             text_field("replaygain", "album")}},
        Way{"OneChannel", {text_field("format", "flac"), text_field("channel", "mix")}},
        Way{"WithoutSilenceAtTheEnds",
            {text_field("format", "sln16"), text_field("trim_silence", "ends"),
             text_field("archive", "zip")}},
        Way{"Hls", {text_field("format", "hls"), text_field("codec", "alac")}},
        Way{"Conforming",
            {text_field("format", "mp3"), text_field("verify", "yes"), text_field("conform", "podcast")}},
        Way{"Tagged",
            {text_field("format", "m4a"), text_field("codec", "alac"), text_field("replaygain", "track"),
             text_field("title", "Hour"), text_field("tag.MOOD", "calm")}},
        Way{"Copied",
            {text_field("format", "flac"), text_field("format", "mka"), text_field("codec", "copy")}},
        Way{"Joined", {text_field("format", "flac"), text_field("order", "name")}, true},
        Way{"NotJoined",
            {text_field("format", "flac"), text_field("join", "no"), text_field("archive", "tar")},
            true}),
    [](const auto& test) { return test.param.test_name; });

// An hour of samples without a header: 115 MB each, and both again as one.
TEST(MemoryOfHeaderless, OfAnHourStaysUnder64MegabytesInEveryProcess) {
#ifdef AUDIO_CONVERT_SANITIZED
  GTEST_SKIP() << "sanitizers have memory of their own";
#endif
  const support::TempDir dir;
  std::filesystem::resize_file(support::write_file(dir / "hour.raw", "x"), std::uint64_t{3600} * 16000 * 2);
  support::HttpRequest request{.url = support::service().url("/convert")};
  request.fields = {support::file_field(dir / "hour.raw"), support::file_field(dir / "hour.raw"),
                    text_field("input_format", "s16le"),   text_field("input_sample_rate", "16000"),
                    text_field("format", "wav"),           text_field("codec", "auto")};
  request.save_to = dir / "out";
  request.timeout = 600s;
  for (const auto& [process, peak] : peaks_of(request)) EXPECT_LT(peak, kLimit) << process;
  EXPECT_EQ(std::filesystem::file_size(dir / "out") / 1000, std::uint64_t{2} * 3600 * 16000 * 2 / 1000);
}

// Lists of a million entries took most of a gigabyte.
class MemoryOfLists : public ::testing::Test {
 protected:
  void SetUp() override {
#ifdef AUDIO_CONVERT_SANITIZED
    GTEST_SKIP() << "sanitizers have memory of their own";
#endif
  }

  void expect_refused_in_little(const std::string& name, const std::string& bytes, const char* limit) {
    auto request = service::convert(support::service(), support::write_file(dir_ / name, bytes), "wav");
    support::HttpResponse response;
    for (const auto& [process, peak] : peaks_of(request, response)) EXPECT_LT(peak, kLimit) << process;
    const auto problem = service::expect_problem(response, 422);
    EXPECT_THAT(problem.value("detail", ""), ::testing::HasSubstr(limit));
  }

  void expect_converted_in_little(const std::string& name, const std::string& bytes) {
    auto request = service::convert(support::service(), support::write_file(dir_ / name, bytes), "wav");
    support::HttpResponse response;
    for (const auto& [process, peak] : peaks_of(request, response)) EXPECT_LT(peak, kLimit) << process;
    EXPECT_EQ(response.status, 200) << response.body;
  }

  support::TempDir dir_;
};

TEST_F(MemoryOfLists, OfAMillionFramesOfId3) {
  std::string tag("ID3\3\0\0\5\x1f\x31\x40", 10);  // 11,000,000 bytes
  for (int i = 0; i < 1'000'000; ++i) tag.append("TIT2\0\0\0\1\0\0\0", 11);
  const std::string sound = support::read_file(support::encoded(support::kPhone, "lists.mp3"));
  expect_refused_in_little("many.mp3", tag + sound, "more than 10000 tags");
}

TEST_F(MemoryOfLists, Of200000FragmentsOfAnMp4) {
  std::string file(
      "\0\0\0\x10"
      "ftypisom\0\0\0\0",
      16);
  for (int i = 0; i < 200'000; ++i)
    file.append("\0\0\0\x18moof\0\0\0\x10mfhd\0\0\0\0\0\0\0\1\0\0\0\x08mdat", 32);
  expect_refused_in_little("many.mp4", file, "more than 100000 fragments");
}

std::string fragmented() {
  return support::read_file(
      support::encoded(support::kPhone, "lists.mp4", {"-c:a", "aac", "-movflags", "empty_moov"}));
}

TEST_F(MemoryOfLists, Of99000FragmentsOfAnMp4) {
  std::string file = fragmented();
  for (int i = 0; i < 99'000; ++i)
    file.append("\0\0\0\x18moof\0\0\0\x10mfhd\0\0\0\0\0\0\0\1\0\0\0\x08mdat", 32);
  expect_converted_in_little("many.mp4", file);
}

TEST_F(MemoryOfLists, Of300000BoxesOfAnMp4) {
  std::string file = fragmented();
  for (int i = 0; i < 300'000; ++i)
    file.append(
        "\0\0\0\x08"
        "free",
        8);
  expect_converted_in_little("boxes.mp4", file);
}

TEST(MemoryTest, TheUploadsOptionsBehindTheFileAreFound) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "big.wav", kUpload);
  support::HttpRequest request{.url = support::service().url("/convert")};
  request.fields = {support::file_field(dir / "big.wav"), text_field("format", "nonsense")};
  service::expect_problem(support::perform(request), 400);
}

}  // namespace
