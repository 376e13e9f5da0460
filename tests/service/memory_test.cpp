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

constexpr std::uint64_t kLimit = 64 << 20;
constexpr std::uint64_t kUpload = 300'000'000;

class Memory : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
#ifdef AUDIO_CONVERT_SANITIZED
    GTEST_SKIP() << "sanitizers have memory of their own";
#endif
    support::write_silent_wav(dir_ / "big.wav", kUpload);
  }

  // Converts and returns the highest resident memory of every process of the service, by what it is.
  std::map<std::string, std::uint64_t> peaks_of(support::HttpRequest request) {
    std::map<std::string, std::uint64_t> peaks;
    auto done = std::async(std::launch::async, [&request] { return support::perform(request); });
    do {
      for (const auto& id : support::service().processes()) {
        auto& peak = peaks[std::to_string(id.pid) + " " + support::program_of(id.pid)];
        peak = std::max(peak, support::memory_of(id.pid, "VmHWM"));
      }
    } while (done.wait_for(20ms) != std::future_status::ready);
    const auto response = done.get();
    EXPECT_TRUE(response.ok()) << curl_easy_strerror(response.code) << " " << response.status;
    return peaks;
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

INSTANTIATE_TEST_SUITE_P(Every, Memory, ::testing::Values("flac", "wav", "mp2"),
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
                                           "/loudness?series=yes"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::erase_if(name, [](char c) { return std::isalnum(c) == 0; });
                           return name;
                         });

TEST(MemoryTest, TheUploadsOptionsBehindTheFileAreFound) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "big.wav", kUpload);
  support::HttpRequest request{.url = support::service().url("/convert")};
  request.fields = {support::file_field(dir / "big.wav"), support::text_field("format", "nonsense")};
  service::expect_problem(support::perform(request), 400);
}

}  // namespace
