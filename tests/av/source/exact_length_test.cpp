// The length that is told before anything is decoded is that which decoding gives, or none.

#include "av/source/exact_length.h"

#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "audio/option_table.h"
#include "av/source/audio_reader.h"
#include "support/memory_source.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

const audio::Options kOptions = audio::parse_options(std::vector<audio::Field>{{"format", "wav"}});
constexpr std::size_t kFrames = 30'000;

std::string file() {
  std::string samples;
  for (std::size_t i = 0; i < 4 * kFrames; ++i) samples += static_cast<char>(i * 7 % 251 / 4);
  return support::wav_bytes(44100, 2, samples);
}

std::string with(std::size_t offset, const std::string& bytes) {
  return file().replace(offset, bytes.size(), bytes);
}

struct Variant {
  const char* test_name;
  std::string bytes;
  std::optional<std::int64_t> told;  // nothing: whatever is right
};

void PrintTo(const Variant& variant, std::ostream* out) {
  *out << variant.test_name;
}

std::int64_t decoded(const Input& input) {
  AudioReader reader(input);
  const Handle<AVFrame> frame = own(av_frame_alloc());
  std::int64_t samples = 0;
  for (; reader.next(*frame); av_frame_unref(frame.get())) samples += frame->nb_samples;
  return samples;
}

class ExactSamples : public testing::TestWithParam<Variant> {};

const std::string kList = std::string("LIST\x0e\0\0\0INFOISFT\x02\0\0\0x\0", 22);

INSTANTIATE_TEST_SUITE_P(
    Of, ExactSamples,
    testing::Values(Variant{"Plain", file(), kFrames}, Variant{"Tagged", file() + kList, kFrames},
                    Variant{"Cut", file().substr(0, 70'001), {}},
                    Variant{"CutByAFewBytes", file().substr(0, file().size() - 10), {}},
                    Variant{"OfNoSize", with(40, std::string(4, '\0')), {}},
                    Variant{"OfLargestSize", with(40, "\xff\xff\xff\xff"), {}},
                    Variant{"ShorterThanTheFile", with(40, std::string("\x40\x1f\0\0", 4)), 2000},
                    Variant{"WithAPartOfASample", with(40, std::string("\x42\x1f\0\0", 4)), 2000},
                    Variant{"OfAWrongByteRate", with(28, std::string("\x01\0\0\0", 4)), {}},
                    Variant{"OfAWrongFrame", with(32, std::string("\x06\0", 2)), {}},
                    Variant{"SaidToBeLonger", with(4, "\xff\xff\xff\x10"), {}},
                    Variant{"InTwoChunks", file() + file().substr(36), {}}),
    [](const auto& value) { return std::string(value.param.test_name); });

TEST_P(ExactSamples, AreThoseThatDecodingGives) {
  const support::MemorySource source(GetParam().bytes);
  const Input input{source, "in.wav", "", kOptions};
  const Demuxer opened(input);
  const auto exact = exact_samples(input, opened);
  if (GetParam().told) {
    EXPECT_EQ(exact, GetParam().told);
  }
  EXPECT_EQ(exact.value_or(decoded(input)), decoded(input));
}

class CountingSource final : public base::ByteSource {
 public:
  explicit CountingSource(std::string bytes) : source_(std::move(bytes)) {}

  std::uint64_t size() const override { return source_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    read += buffer.size();
    return source_.read_at(offset, buffer);
  }

  mutable std::uint64_t read = 0;

 private:
  support::MemorySource source_;
};

TEST(ExactSamples, OfAPlainFileNeedNoSecondOpening) {
  const CountingSource source(file());
  const Input input{source, "in.wav", "", kOptions};
  const Demuxer opened(input);
  source.read = 0;
  EXPECT_EQ(exact_samples(input, opened), kFrames);
  EXPECT_LT(source.read, 200u);
}

}  // namespace
}  // namespace av
