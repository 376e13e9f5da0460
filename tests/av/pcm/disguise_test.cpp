// What may be compressed audio in the place of samples, and what cannot be. libavformat itself is the judge
// of whole files: see tests/options/disguised_test.cpp and the fuzz target.

#include "av/pcm/disguise.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "av/demux/demuxer.h"
#include "av/pcm/wave_data.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/process.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

const audio::Options kOptions{};

bool may_be(const std::string& samples) {
  return may_be_disguised({reinterpret_cast<const std::uint8_t*>(samples.data()), samples.size()});
}

std::string bytes(std::initializer_list<int> values, std::size_t size = 0) {
  std::string all;
  for (const int value : values) all += static_cast<char>(value);
  all.resize(std::max(all.size(), size));
  return all;
}

std::string swapped(std::string words) {
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) std::swap(words[i], words[i + 1]);
  return words;
}

struct Case {
  const char* test_name;
  std::string once;   // a frame, or a sync word and what is behind it
  bool must_begin;    // only there libavformat takes it for what it is
  bool needs_second;  // one alone may be chance
};

void PrintTo(const Case& value, std::ostream* out) {
  *out << value.test_name;
}

class Disguise : public testing::TestWithParam<Case> {};

TEST_P(Disguise, IsSeenWhereLibavformatWouldSeeIt) {
  const Case& disguise = GetParam();
  const std::string twice = disguise.once + disguise.once + std::string(16, '\0');
  EXPECT_TRUE(may_be(twice));
  EXPECT_EQ(may_be(std::string(5000, '\x03') + twice), !disguise.must_begin);
  EXPECT_EQ(may_be(disguise.once + std::string(9000, '\x03')), !disguise.needs_second);
}

TEST_P(Disguise, MissesItsFirstByteAndIsNone) {
  std::string broken = GetParam().once + GetParam().once;
  broken[0] = static_cast<char>(broken[0] ^ 0x22);
  EXPECT_FALSE(may_be(broken.substr(0, GetParam().once.size())));
}

const std::string kAc3 = bytes({0x0b, 0x77, 0, 0, 0x14, 0x40}, 768);        // 48 kHz, 192 kbit/s
const std::string kAc344 = bytes({0x0b, 0x77, 0, 0, 0x55, 0x40}, 2 * 418);  // 44.1 kHz, padded
const std::string kEac3 = bytes({0x0b, 0x77, 0x01, 0xff, 0x3f, 0x80}, 1024);
const std::string kTimeStamp = bytes({0x01, 0x10}, 16);

INSTANTIATE_TEST_SUITE_P(
    Of, Disguise,
    testing::Values(Case{"Dts", bytes({0x7f, 0xfe, 0x80, 0x01, 0xfc, 0x3c}), false, false},
                    Case{"DtsLittle", bytes({0xfe, 0x7f, 0x01, 0x80, 0x3c, 0xfc}), false, false},
                    Case{"Dts14", bytes({0x1f, 0xff, 0xe8, 0x00, 0x07, 0xf1}), false, false},
                    Case{"Dts14Little", bytes({0xff, 0x1f, 0x00, 0xe8, 0xf1, 0x07}), false, false},
                    Case{"DtsExtension", bytes({0x64, 0x58, 0x20, 0x25, 0, 0}), false, false},
                    Case{"Spdif", bytes({0x72, 0xf8, 0x1f, 0x4e, 0x01, 0}), false, false},
                    Case{"SpdifBig", bytes({0xf8, 0x72, 0x4e, 0x1f, 0, 0x01}), false, false},
                    Case{"TrueHd", bytes({0xf8, 0x72, 0x6f, 0xba, 0, 0}), false, false},
                    Case{"Ac3", kAc3, true, true}, Case{"Ac3Swapped", swapped(kAc3), true, true},
                    Case{"Ac3At44", kAc344, true, true}, Case{"Ac3Timed", kTimeStamp + kAc3, true, true},
                    Case{"Eac3", kEac3, true, true}, Case{"Eac3Swapped", swapped(kEac3), true, true},
                    Case{"Adts", bytes({0xff, 0xf1, 0x50, 0x80, 0x20, 0x1f, 0xfc}, 256), true, true},
                    Case{"Loas", bytes({0x56, 0xe0, 0x61}, 100), true, true},
                    Case{"Mp3", bytes({0xff, 0xfb, 0x90, 0x64}, 417), true, true},
                    Case{"Mp3Padded", bytes({0xff, 0xfb, 0x92, 0x64}, 418), true, true},
                    Case{"Mp3Low", bytes({0xff, 0xf3, 0x84, 0xc4}, 192), true, true},
                    Case{"Mp3Lowest", bytes({0xff, 0xe3, 0x88, 0xc4}, 576), true, true},
                    Case{"Mp2", bytes({0xff, 0xfd, 0xa4, 0x04}, 576), true, true},
                    Case{"Mp1", bytes({0xff, 0xff, 0x54, 0x00}, 160), true, true}),
    [](const auto& value) { return std::string(value.param.test_name); });

TEST(Disguise, MayHaveZerosBeforeMpegAudio) {
  const std::string frame = bytes({0xff, 0xfb, 0x90, 0x64}, 417);
  EXPECT_TRUE(may_be(std::string(7001, '\0') + frame + frame));
}

TEST(Disguise, MayStandBehindATag) {
  EXPECT_TRUE(may_be(bytes({'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0}, 100)));
}

// Between samples, as those of quiet noise may fall.
TEST(Disguise, OfWordsIsNotSeenBetweenThem) {
  EXPECT_FALSE(may_be(bytes({0, 0xff, 0x1f, 0x00, 0xe8, 0xff, 0x07}, 100)));
}

TEST(Disguise, IsNotSeenInWhatHasNoRoomForIt) {
  EXPECT_FALSE(may_be(""));
  EXPECT_FALSE(may_be(std::string(100'000, '\0')));
  for (std::size_t size = 1; size < 6; ++size) {
    EXPECT_FALSE(may_be(std::string(size, '\xff'))) << size;
    EXPECT_FALSE(may_be(bytes({0x7f, 0xfe, 0x80, 0x01, 0xfc}).substr(0, size))) << size;
  }
}

std::string little_endian(const std::vector<double>& samples) {
  std::string all;
  for (const double sample : samples) {
    const auto value = static_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(sample)));
    all += static_cast<char>(value);
    all += static_cast<char>(value >> 8);
  }
  return all;
}

TEST(Pcm, OfSquareWavesIsNoDisguise) {
  for (int level = 1; level < 32768; ++level) {
    std::vector<double> samples;
    for (int i = 0; i < 64; ++i) samples.push_back(i / 8 % 2 == 0 ? level : -level);
    for (int i = 0; i < 16; ++i) samples.push_back(i % 2 == 0 ? level : -level - 1);
    ASSERT_FALSE(may_be(little_endian(samples))) << level;
  }
}

TEST(Pcm, OfTonesIsNoDisguise) {
  for (int level = 1; level < 32768; level += 331) {
    std::vector<double> samples;
    for (int i = 0; i < 4000; ++i) samples.push_back(level * std::sin(2 * std::numbers::pi * i * 0.0227));
    ASSERT_FALSE(may_be(little_endian(samples))) << level;
  }
}

// Of every level, clipped where it is too loud.
TEST(Pcm, OfNoiseIsNoDisguise) {
  std::mt19937 random(1);
  for (double level = 0.5; level < 60'000; level *= 1.7) {
    std::normal_distribution<double> noise(0, level);
    std::vector<double> samples(200'000);
    for (double& sample : samples) sample = std::clamp(noise(random), -32768.0, 32767.0);
    EXPECT_FALSE(may_be(little_endian(samples))) << level;
  }
}

// libavformat is told to look at one packet alone, or at as many as it likes.
bool is_probed(const std::string& file) {
  const support::MemorySource source(file);
  return Demuxer({source, "sound.wav", "", kOptions}).context().max_probe_packets > 1;
}

TEST(Probing, IsLeftOutForPlainSamplesAlone) {
  const std::string plain(20'000, '\x05');
  const std::string sync = bytes({0x7f, 0xfe, 0x80, 0x01, 0xfc, 0x3c});
  EXPECT_FALSE(is_probed(support::wav_bytes(44100, 2, plain)));
  EXPECT_TRUE(is_probed(support::wav_bytes(44100, 2, plain + sync)));
}

TEST(Probing, IsLeftOutAlsoWhereTheSizeIsNotSaid) {
  for (const char* size : {"\0\0\0\0", "\xff\xff\xff\xff"}) {
    std::string file = support::wav_bytes(44100, 2, std::string(20'000, '\x05'));
    file.replace(40, 4, std::string(size, 4));
    EXPECT_FALSE(is_probed(file));
  }
}

TEST(Probing, IsDoneWhereThereAreTwoChunksOfSamples) {
  std::string file = support::wav_bytes(44100, 2, std::string(2000, '\x05'));
  file += file.substr(36, 8) + std::string(2000, '\x05');
  EXPECT_TRUE(is_probed(file));
}

// The last of what is looked at, and the first of what is not; later versions look at 3.2 seconds.
TEST(Probing, FindsWhatBeginsLate) {
  const std::string sync = bytes({0xfe, 0x7f, 0x01, 0x80, 0x3c, 0xfc});
  EXPECT_TRUE(is_probed(support::wav_bytes(8000, 1, std::string(131'064, '\0') + sync)));
  EXPECT_FALSE(is_probed(support::wav_bytes(8000, 1, std::string(131'072, '\0') + sync)));
}

TEST(Samples, AreFoundInTheirChunk) {
  const std::string file = support::wav_bytes(44100, 2, std::string(400, '\x05'));
  const auto data = wave_data(support::MemorySource(file));
  ASSERT_TRUE(data);
  EXPECT_EQ(data->begin, 44u);
  EXPECT_EQ(data->size, 400u);
  EXPECT_TRUE(data->is_whole);
  EXPECT_EQ(data->channels, 2u);
  EXPECT_EQ(data->sample_rate, 44100u);
  EXPECT_EQ(data->block_align, 4u);
}

TEST(Samples, AreNotWholeWhereTheFileEndsBeforeThem) {
  const std::string file = support::wav_bytes(44100, 2, std::string(400, '\x05'));
  const auto data = wave_data(support::MemorySource(file.substr(0, 300)));
  ASSERT_TRUE(data);
  EXPECT_EQ(data->size, 256u);
  EXPECT_FALSE(data->is_whole);
}

TEST(Samples, AreThoseOfOneChunkBehindTheirFormat) {
  const std::string file = support::wav_bytes(44100, 2, std::string(400, '\x05'));
  EXPECT_FALSE(wave_data(support::MemorySource(file + file.substr(36))));
  EXPECT_FALSE(wave_data(support::MemorySource(file.substr(0, 12) + file.substr(36))));
  EXPECT_FALSE(wave_data(support::MemorySource("RIFX" + file.substr(4))));
  EXPECT_FALSE(wave_data(support::MemorySource("")));
}

}  // namespace
}  // namespace av
