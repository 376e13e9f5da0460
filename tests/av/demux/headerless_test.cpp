#include "av/demux/headerless.h"

#include <gmock/gmock.h>

#include "av/bytes/media_type.h"
#include "av/engine.h"
#include "base/error.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

using testing::HasSubstr;

const audio::Options kOptions{};
// Not silence, and nothing that any demuxer knows.
std::string telephony() {
  std::string samples;
  for (int i = 0; i < 16'000; ++i) samples += static_cast<char>(i % 61 + 0x90);
  return samples;
}

struct Case {
  const char* name;
  const char* media_type;
  int sample_rate;
  int channels;
  std::int64_t samples;  // of 16,000 bytes
};

class Telephony : public testing::TestWithParam<Case> {
 protected:
  audio::ResultInfo convert(const std::string& bytes, const char* name, const char* media_type) {
    const std::vector<audio::Field> fields{{"format", "wav"}};
    base::FdFile file(fd_.get());
    return transcode({support::MemorySource(bytes), name, media_type, audio::parse_options(fields)},
                     {.file = &file}, [](const audio::ResultInfo&) {});
  }

  support::TempDir dir_;
  base::UniqueFd fd_{::open((dir_ / "out").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
};

// call.ul, call.ulaw, call.pcmu and call.sln16 came at 44.1 kHz, or not at all.
TEST_P(Telephony, HasTheRateOfItsStandardOrOfItsType) {
  const auto& [name, media_type, sample_rate, channels, samples] = GetParam();
  const audio::ResultInfo info = convert(telephony(), name, media_type);
  EXPECT_EQ(info.sample_rate, sample_rate);
  EXPECT_EQ(info.channels, channels);
  EXPECT_EQ(info.samples, samples);
}

INSTANTIATE_TEST_SUITE_P(
    ByNameOrType, Telephony,
    testing::Values(
        Case{"call.ul", "", 8000, 1, 16'000}, Case{"call.ulaw", "", 8000, 1, 16'000},
        Case{"call.PCMU", "application/octet-stream", 8000, 1, 16'000},
        Case{"call.mulaw", "", 8000, 1, 16'000}, Case{"call.al", "", 8000, 1, 16'000},
        Case{"call.alaw", "", 8000, 1, 16'000}, Case{"call.pcma", "", 8000, 1, 16'000},
        Case{"call.sln", "", 8000, 1, 8000}, Case{"call.sln12", "", 12'000, 1, 8000},
        Case{"call.sln16", "", 16'000, 1, 8000}, Case{"call.SLN24", "", 24'000, 1, 8000},
        Case{"call.sln32", "", 32'000, 1, 8000}, Case{"call.sln44", "", 44'100, 1, 8000},
        Case{"call.sln48", "", 48'000, 1, 8000}, Case{"call.sln96", "", 96'000, 1, 8000},
        Case{"call.sln192", "", 192'000, 1, 8000}, Case{"call.g722", "", 16'000, 1, 32'000},
        Case{"call.vox", "", 8000, 1, 32'000}, Case{"", "audio/G722", 16'000, 1, 32'000},
        Case{"", "audio/PCMU", 8000, 1, 16'000}, Case{"", "audio/pcma;rate=16000", 16'000, 1, 16'000},
        Case{"", "audio/PCMU; rate=\"8000\" ; channels=2", 8000, 2, 8000},
        Case{"", "audio/basic", 8000, 1, 16'000}, Case{"", "audio/L16;rate=16000", 16'000, 1, 8000},
        Case{"a.raw", "audio/L16; channels=2; rate=44100", 44'100, 2, 4000},
        Case{"a.ul", "audio/l8; rate=11025", 11'025, 1, 16'000},
        Case{"", "AUDIO/L24;rate=48000;channels=2", 48'000, 2, 2666},
        Case{"", "audio/G726-32", 8000, 1, 32'000}, Case{"", "audio/AAL2-G726-16", 8000, 1, 64'000}));

constexpr const char* kNoHeader = "audio without a header";

class WithoutRate : public Telephony {};

TEST_P(WithoutRate, IsRefusedAndNotGuessed) {
  try {
    convert(telephony(), GetParam().name, GetParam().media_type);
    FAIL() << "was converted";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::unprocessable);
    EXPECT_THAT(error.what(), HasSubstr(kNoHeader));
  }
}

INSTANTIATE_TEST_SUITE_P(ByNameOrType, WithoutRate,
                         testing::Values(Case{"call.raw", ""}, Case{"call.RAW", "application/octet-stream"},
                                         Case{"call.pcm", ""}, Case{"a.s8", ""}, Case{"a.u8", ""},
                                         Case{"a.sb", ""}, Case{"a.ub", ""}, Case{"a.sw", ""},
                                         Case{"a.s16le", ""}, Case{"a.s16be", ""}, Case{"a.s24le", ""},
                                         Case{"a.s24be", ""}, Case{"a.s32le", ""}, Case{"a.f32le", ""},
                                         Case{"a.f32be", ""}, Case{"a.f64le", ""}, Case{"a.f64be", ""},
                                         Case{"a.g726", ""}, Case{"a.aptx", ""}, Case{"a.aptxhd", ""},
                                         Case{"a.dfpwm", ""}, Case{"", "audio/L16"},
                                         Case{"a.ul", "audio/L16;channels=1"}, Case{"", "audio/aptx"}));

TEST_F(Telephony, APromisedRateThatIsNoneIsNamed) {
  for (const char* type : {"audio/L16;rate=fast", "audio/L16;rate=0", "audio/L16;rate=-8000",
                           "audio/L16;rate=99999999", "audio/PCMU;channels=0", "audio/PCMU;channels=65"}) {
    try {
      convert(telephony(), "", type);
      ADD_FAILURE() << type;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::ErrorKind::unprocessable);
      EXPECT_THAT(error.what(), HasSubstr("media type audio/")) << type;
    }
  }
}

TEST_F(Telephony, AFileWithAHeaderIsWhatItSaysWhateverTheClientCallsIt) {
  const std::string samples(8000, '\1');
  const std::string wav = support::wav_bytes(22'050, 1, samples);
  for (const char* type : {"audio/L16;rate=8000", "audio/L16", "audio/PCMU", "audio/basic"}) {
    for (const char* name : {"", "a.ul", "a.raw"}) {
      const auto info = convert(wav, name, type);
      EXPECT_EQ(info.sample_rate, 22'050) << type << name;
      EXPECT_EQ(info.samples, 4000) << type << name;
    }
  }
}

// Those that libavformat knows by their names alone, and gives a rate that nobody has said.
TEST(Headerless, NoDemuxerGuessesARate) {
  for (const char* demuxer : {"s16le", "f64be", "mulaw", "alaw", "u8", "vidc", "sln", "g726", "g726le",
                              "aptx", "aptx_hd", "dfpwm", "codec2raw"})
    EXPECT_THROW(refuse_to_guess(demuxer), base::Error) << demuxer;
  for (const char* demuxer : {"wav", "au", "gsm", "g722", "sbc", "mp3"})
    EXPECT_NO_THROW(refuse_to_guess(demuxer));
}

TEST(Headerless, OtherNamesAndTypesSayNothing) {
  const support::MemorySource source("x");
  for (const char* name : {"", "a", "a.wav", "ul", "raw", ".", "a.sln17", "a.raw.mp3"})
    EXPECT_FALSE(headerless({source, name, "audio/wav", kOptions})) << name;
}

TEST(MediaTypes, AreReadHoweverTheyAreWritten) {
  const MediaType type = parse_media_type(" Audio/L16 ;RATE = \"16000\";; x ;=y; rate=1;channels=2");
  EXPECT_EQ(type.name, "audio/l16");
  EXPECT_THAT(type.parameters,
              testing::UnorderedElementsAre(testing::Pair("rate", "16000"), testing::Pair("channels", "2")));
  EXPECT_EQ(parse_media_type("").name, "");
  EXPECT_EQ(parse_media_type(";").name, "");
}

}  // namespace
}  // namespace av
