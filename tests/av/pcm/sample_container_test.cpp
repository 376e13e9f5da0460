#include <bit>
#include <cmath>
#include <numbers>
#include <vector>

#include <gmock/gmock.h>

#include "av/engine.h"
#include "av/pcm/pcm_header.h"
#include "base/text.h"
#include "support/pcm_files.h"
#include "support/temp_dir.h"

namespace av {
namespace {

using support::PcmForm;

constexpr int kFrames = 300;

// A quarter of full scale, in the highest `valid_bits` of 64.
std::uint64_t value(const PcmForm& form, int frame, std::size_t channel) {
  const double phase = 2 * std::numbers::pi * frame * (1 + static_cast<double>(channel)) / 100;
  const auto exact = static_cast<std::int64_t>(std::sin(phase) * 0x1p61);
  const std::uint64_t mask = ~std::uint64_t{0} << (64 - form.valid_bits);
  return static_cast<std::uint64_t>(exact) & mask;
}

// The samples of every channel by turns, each as `write` puts it.
template <typename Write>
std::string samples(const PcmForm& form, const Write& write) {
  std::string text;
  for (int frame = 0; frame < kFrames; ++frame) {
    for (std::size_t channel = 0; channel < form.channels; ++channel)
      text += write(value(form, frame, channel));
  }
  return text;
}

std::string stored(const PcmForm& form, bool is_little_endian) {
  return samples(form, [&](std::uint64_t value) {
    const std::uint64_t number = value >> (64 - 8 * form.container);
    return is_little_endian ? support::little_endian(number, form.container)
                            : support::big_endian(number, form.container);
  });
}

// WAV's single bytes have no sign.
std::string stored_in_wav(const PcmForm& form) {
  std::string text = stored(form, true);
  if (form.container == 1) {
    for (char& byte : text) byte = static_cast<char>(byte ^ 0x80);
  }
  return text;
}

std::string expected(const PcmForm& form) {
  return samples(form, [](std::uint64_t value) { return support::little_endian(value >> 32, 4); });
}

struct Written {
  std::string name;
  std::string bytes;
};

std::vector<Written> files(const PcmForm& form) {
  const std::string little = stored(form, true);
  const std::string big = stored(form, false);
  std::vector<Written> files{{"a.wav", support::extensible_wav(form, stored_in_wav(form))},
                             {"b.wav", support::extensible_rf64(form, stored_in_wav(form))},
                             {"c.w64", support::extensible_wave64(form, stored_in_wav(form))},
                             {"d.caf", support::core_audio(form, true, little)},
                             {"e.caf", support::core_audio(form, false, big)}};
  if (form.container == (form.valid_bits + 7) / 8 && form.container <= 4) {
    files.push_back({"f.aifc", support::aiff_c(form, "NONE", big)});
    files.push_back({"g.aifc", support::aiff_c(form, "sowt", little)});
  }
  if (form.container == 3) files.push_back({"h.aifc", support::aiff_c(form, "in24", big)});
  if (form.container == 4) files.push_back({"i.aifc", support::aiff_c(form, "in32", big)});
  return files;
}

class ValidBits : public testing::TestWithParam<std::size_t> {
 protected:
  std::string converted(const Written& file, const std::vector<audio::Field>& fields) {
    const auto out = dir_ / "out";
    convert(support::MemorySource(file.bytes), file.name, fields, out);
    return support::read_file(out);
  }

  support::TempDir dir_;
};

// valid24in32.wav, valid20in32.wav, valid16in32.wav, valid16in24.wav and all their kind.
TEST_P(ValidBits, AnyNumberOfThemInAContainerIsTheSoundThatWasWritten) {
  for (std::size_t bits = 1; bits <= 8 * GetParam(); ++bits) {
    const PcmForm form{.container = GetParam(), .valid_bits = bits, .channels = 1 + bits % 8};
    for (const Written& file : files(form))
      EXPECT_TRUE(converted(file, {{"format", "s32le"}}) == expected(form)) << file.name << " " << bits;
  }
}

INSTANTIATE_TEST_SUITE_P(InBytes, ValidBits, testing::Range<std::size_t>(1, 9),
                         testing::PrintToStringParamName());

TEST(ValidBitsOfFloats, AreNotThoseOfTheirContainer) {
  for (const std::size_t bits : {24, 25, 32}) {
    const PcmForm form{.container = 4, .valid_bits = bits, .channels = 2, .is_float = true};
    std::string floats;
    for (int i = 0; i < 2 * kFrames; ++i)
      floats += support::little_endian(std::bit_cast<std::uint32_t>(std::sin(static_cast<float>(i))), 4);
    support::TempDir dir;
    for (const std::string& file :
         {support::extensible_wav(form, floats), support::extensible_wave64(form, floats),
          support::extensible_rf64(form, floats), support::core_audio(form, true, floats)}) {
      convert(support::MemorySource(file), "a.wav", {{"format", "f32le"}}, dir / "out");
      EXPECT_TRUE(support::read_file(dir / "out") == floats) << bits;
    }
  }
}

TEST(ValidBitsOfCopies, LeaveAFileThatEverybodyReads) {
  const PcmForm form{.container = 4, .valid_bits = 24, .channels = 2};
  support::TempDir dir;
  for (const char* mode : {"copy", "auto"}) {
    for (const Written& file : files(form)) {
      const bool is_big = file.name.ends_with("aifc") || file.name == "e.caf";
      const auto out = dir / (is_big ? "copy.aiff" : "copy.wav");
      convert(support::MemorySource(file.bytes), file.name,
              {{"format", is_big ? "aiff" : "wav"}, {"codec", mode}}, out);
      EXPECT_TRUE(support::read_file(out).find(stored(form, !is_big)) != std::string::npos) << file.name;
      convert(support::MemorySource(support::read_file(out)), file.name, {{"format", "s32le"}},
              dir / "samples");
      EXPECT_TRUE(support::read_file(dir / "samples") == expected(form)) << file.name << " " << mode;
    }
  }
}

// Containers for which libav has no codec are read as eight bytes each, and still are as long as they were.
TEST(ValidBitsOfOddContainers, AreAsLongAsTheirSource) {
  support::TempDir dir;
  for (const std::size_t container : {5, 6, 7}) {
    const PcmForm form{.container = container, .valid_bits = 8 * container - 3, .channels = 6};
    for (const Written& file : files(form)) {
      const support::MemorySource source(file.bytes);
      const auto info = convert(source, file.name, {{"format", "wav"}, {"codec", "auto"}}, dir / "out.wav");
      EXPECT_EQ(info.samples, kFrames) << file.name;
      EXPECT_NEAR(info.declared_duration, kFrames / 48000.0, 1e-6) << file.name;
      EXPECT_EQ(info.channels, 6) << file.name;
      convert(support::MemorySource(support::read_file(dir / "out.wav")), "out.wav", {{"format", "s32le"}},
              dir / "samples");
      EXPECT_TRUE(support::read_file(dir / "samples") == expected(form)) << file.name;
      // As of 64 bits, of which no row of ours makes a copy.
      EXPECT_THAT(
          [&] {
            convert(source, file.name, {{"format", "wav"}, {"codec", "copy"}}, dir / "copy");
          },
          testing::ThrowsMessage<base::Error>(testing::HasSubstr("cannot hold")));
    }
  }
}

// What stands behind the samples is still there, and its place is not taken for samples.
TEST(ValidBitsOfOddContainers, LeaveTheChunksBehindThem) {
  support::TempDir dir;
  const PcmForm form{.container = 5, .valid_bits = 40, .channels = 1};
  std::string list = "INFO" + support::riff_chunk("INAM", "A name");
  const std::string samples = stored(form, true).substr(0, 5 * 299);  // of an odd size
  const std::string wav = support::extensible_wav(form, samples) + support::riff_chunk("LIST", list);
  const auto info = convert(support::MemorySource(wav), "a.wav", {{"format", "flac"}}, dir / "out.flac");
  EXPECT_EQ(info.samples, 299);
  EXPECT_THAT(support::read_file(dir / "out.flac"), testing::HasSubstr("=A name"));
}

TEST(ValidBitsOfResults, AreNoMoreThanTheSourceHas) {
  struct Case {
    std::size_t container;
    std::size_t bits;
    const char* codec;
  };
  support::TempDir dir;
  for (const auto& [container, bits, codec] :
       {Case{4, 24, "pcm_s24le"}, Case{4, 20, "pcm_s24le"}, Case{4, 16, "pcm_s16le"},
        Case{3, 16, "pcm_s16le"}, Case{8, 24, "pcm_s24le"}, Case{4, 25, "pcm_s32le"}, Case{4, 3, "pcm_s16le"},
        Case{5, 16, "pcm_s16le"}, Case{6, 20, "pcm_s24le"}, Case{7, 32, "pcm_s32le"}}) {
    const PcmForm form{.container = container, .valid_bits = bits};
    for (const Written& file : files(form)) {
      const auto info =
          convert(support::MemorySource(file.bytes), file.name, {{"format", "wav"}}, dir / "out");
      EXPECT_EQ(info.codec, codec) << file.name << " " << container << " " << bits;
      EXPECT_EQ(info.samples, kFrames);
      // FLAC has one encoder for all sizes, with two sample formats.
      convert(support::MemorySource(file.bytes), file.name, {{"format", "flac"}}, dir / "out.flac");
      const auto again = convert(support::MemorySource(support::read_file(dir / "out.flac")), "out.flac",
                                 {{"format", "wav"}}, dir / "out");
      EXPECT_EQ(again.codec == "pcm_s16le", codec == std::string_view("pcm_s16le"))
          << file.name << " " << bits;
    }
  }
}

// Plain WAVE_FORMAT_PCM, as some programs write it.
std::string plain_wav(std::size_t bits, std::size_t block, std::size_t bytes_per_second, std::size_t channels,
                      const std::string& samples) {
  using support::little_endian;
  const std::string chunks =
      "WAVE" +
      support::riff_chunk(
          "fmt ", little_endian(1, 2) + little_endian(channels, 2) + little_endian(support::kPcmRate, 4) +
                      little_endian(bytes_per_second, 4) + little_endian(block, 2) + little_endian(bits, 2)) +
      support::riff_chunk("data", samples);
  return "RIFF" + little_endian(chunks.size(), 4) + chunks;
}

std::optional<SampleContainer> plain(std::size_t bits, std::size_t block, std::size_t bytes_per_second,
                                     std::size_t channels) {
  return sample_container(
      support::MemorySource(plain_wav(bits, block, bytes_per_second, channels, std::string(48, '\0'))));
}

TEST(PlainPcm, InALargerFrameIsTakenFromItWhenTheByteRateSaysSo) {
  EXPECT_EQ(plain(20, 4, 4 * support::kPcmRate, 1)->bytes, 4);
  EXPECT_EQ(plain(16, 8, 8 * support::kPcmRate, 2)->bytes, 4);
  EXPECT_EQ(plain(20, 3, 3 * support::kPcmRate, 1)->bytes, 3);
  EXPECT_EQ(plain(16, 4, 2 * support::kPcmRate, 1)->bytes, 2);  // a wrong frame, as FFmpeg reads it
  EXPECT_EQ(plain(16, 2, 4 * support::kPcmRate, 2)->bytes, 2);
}

TEST(PlainPcm, Of24BitsInFourBytesStaysWhatFFmpegMakesOfIt) {
  EXPECT_FALSE(plain(24, 4, 4 * support::kPcmRate, 1));
  EXPECT_FALSE(plain(24, 8, 8 * support::kPcmRate, 2));
}

TEST(BrokenHeaders, AreLeftToLibavformat) {
  const PcmForm form{.container = 4, .valid_bits = 24, .channels = 2};
  for (const Written& file : files(form)) {
    const std::size_t whole = file.bytes.size() - stored(form, true).size();
    for (std::size_t size = 0; size < whole; ++size)
      sample_container(support::MemorySource(file.bytes.substr(0, size)));
    EXPECT_EQ(sample_container(support::MemorySource(file.bytes))->bytes, 4) << file.name;
    EXPECT_FALSE(sample_container(support::MemorySource(file.bytes.substr(0, 20)))) << file.name;
  }
  EXPECT_FALSE(sample_container(support::MemorySource("ID3")));
  EXPECT_FALSE(plain(0, 0, 0, 0));
  EXPECT_FALSE(plain(16, 0, 0, 0)->corrections.size());
}

}  // namespace
}  // namespace av
