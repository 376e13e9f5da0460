// LAME, Opus and Vorbis of ffmpeg/codecs: on the CPUs they are for, and nowhere else.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "support/long_sound.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace options {
namespace {

constexpr const char* kLibraries[] = {"libmp3lame", "libopus", "libvorbis"};

// An older CPU, as far as glibc's loader can see.
const std::map<std::string, std::string> kWithoutAvx2{{"GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2"}};

bool is_for_this_cpu() {
#ifdef __x86_64__
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
#else
  return false;
#endif
}

// Whether the program loads the one that was built for the CPUs of today.
bool loads_own(const std::string& library, std::map<std::string, std::string> env) {
  env["LD_TRACE_LOADED_OBJECTS"] = "1";
  const std::string loaded = support::run({{PROGRAM}, env}).out;
  EXPECT_THAT(loaded, testing::HasSubstr(library + ".so"));
  return loaded.find("glibc-hwcaps/x86-64-v3/" + library + ".so") != std::string::npos;
}

TEST(CodecLibraries, AreLoadedWhereTheCpuHasAllTheyNeed) {
  for (const char* library : kLibraries) {
    EXPECT_EQ(loads_own(library, {}), is_for_this_cpu()) << library;
    EXPECT_FALSE(loads_own(library, kWithoutAvx2)) << library;
  }
}

// dB below the sound.
double noise(const support::Pcm<float>& sound, const support::Pcm<float>& encoded) {
  EXPECT_EQ(sound.samples.size(), encoded.samples.size());
  double signal = 0;
  double difference = 0;
  for (std::size_t i = 0; i < std::min(sound.samples.size(), encoded.samples.size()); ++i) {
    signal += std::pow(sound.samples[i], 2);
    difference += std::pow(sound.samples[i] - encoded.samples[i], 2);
  }
  return 10 * std::log10(difference / signal);
}

TEST(CodecLibraries, MakeAsGoodAFileAsThoseOfEveryCpu) {
  if (!is_for_this_cpu()) GTEST_SKIP() << "they are not for this CPU";
  const support::TempDir dir;
  support::write_file(dir / "in.wav", support::long_sound(48000, 2, 12));
  const auto sound = support::decode_float(dir / "in.wav");
  const std::vector<std::vector<std::string>> rows{
      {"mp3", "bitrate=128k"}, {"mp3", "quality=2"}, {"opus", "bitrate=96k"}, {"ogg", "quality=5"}};
  for (const auto& row : rows) {
    const std::filesystem::path own = dir / ("own." + row[0]);
    const std::filesystem::path others = dir / ("others." + row[0]);
    ASSERT_TRUE(support::run({{PROGRAM, dir / "in.wav", own, row[1]}, {}}).ok());
    ASSERT_TRUE(support::run({{PROGRAM, dir / "in.wav", others, row[1]}, kWithoutAvx2}).ok());
    EXPECT_NEAR(noise(sound, support::decode_float(own)), noise(sound, support::decode_float(others)), 0.05)
        << row[0] << ' ' << row[1];
    const auto size = static_cast<double>(std::filesystem::file_size(others));
    EXPECT_NEAR(static_cast<double>(std::filesystem::file_size(own)), size, size * 0.002) << row[0];
  }
}

}  // namespace
}  // namespace options
