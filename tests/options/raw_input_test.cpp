// Audio without a header, by the fields that say what it is: each of our own headerless results comes back as
// it went out, and sox's are read as sox means them.

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/conversion.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::Signal;
using testing::HasSubstr;
using testing::IsEmpty;

// What tells the service again what its result of this row is.
struct Row {
  const char* format;
  const char* input_format;
  bool is_fixed;          // no rate and channels to tell
  Arguments fields = {};  // of the conversion into it
};

const Row kRows[] = {
    {"s16le", "s16le", false},
    {"s24le", "s24le", false},
    {"s32le", "s32le", false},
    {"f32le", "f32le", false},
    {"f64le", "f64le", false},
    {"s16be", "audio/L16", false},
    {"s24be", "audio/L24", false},
    {"s32be", "s32be", false},
    {"f32be", "f32be", false},
    {"f64be", "f64be", false},
    {"u8", "u8", false},
    {"s8", "s8", false},
    {"alaw", "alaw", false},
    {"mulaw", ".ul", false},
    {"raw", "raw", false},
    {"sln", "sln", true},
    {"sln8", "sln8", true},
    {"sln12", "sln12", true},
    {"sln16", "sln16", true},
    {"sln24", "sln24", true},
    {"sln32", "sln32", true},
    {"sln44", "sln44", true},
    {"sln48", "sln48", true},
    {"sln96", "sln96", true},
    {"sln192", "sln192", true},
    {"gsm", "gsm", true},
    {"g722", "g722", true},
    {"g726", "g726", true},
    {"g726", "aal2-g726-16", true, {"bitrate=16k"}},
    {"g726", "aal2-g726-24", true, {"bitrate=24k"}},
    {"g726", "aal2-g726-40", true, {"bitrate=40k"}},
};

class RawRow : public testing::TestWithParam<Row> {};

// How the ffmpeg program is told the same.
Arguments reader(const Row& row) {
  const std::map<std::string, std::string> rates{{"sln12", "12000"}, {"sln16", "16000"},  {"sln24", "24000"},
                                                 {"sln32", "32000"}, {"sln44", "44100"},  {"sln48", "48000"},
                                                 {"sln96", "96000"}, {"sln192", "192000"}};
  const std::map<std::string, std::string> code_sizes{
      {"g726", "4"}, {"aal2-g726-16", "2"}, {"aal2-g726-24", "3"}, {"aal2-g726-40", "5"}};
  const std::string format = row.format;
  Arguments words{"-f", format.starts_with("sln") ? "sln" : format == "raw" ? "s16le" : format};
  if (!row.is_fixed) words.insert(words.end(), {"-ar", "44100", "-ac", "2"});
  if (const auto rate = rates.find(format); rate != rates.end())
    words.insert(words.end(), {"-ar", rate->second});
  if (const auto size = code_sizes.find(row.input_format); size != code_sizes.end())
    words.insert(words.end(), {"-code_size", size->second});
  return words;
}

TEST_P(RawRow, ComesBackSampleForSample) {
  const Row& row = GetParam();
  const support::TempDir dir;
  Arguments there = row.fields;
  there.push_back(std::string("format=") + row.format);
  const Path raw = convert(support::wav(support::kMusic), dir / "result.bin", there);
  Arguments back{std::string("input_format=") + row.input_format};
  if (!row.is_fixed) back.insert(back.end(), {"input_sample_rate=44100", "input_channels=2"});
  const Path ours = convert(raw, dir / "ours.wav", back);
  Arguments read = reader(row);
  read.insert(read.end(), {"-i", raw.string(), "-c:a", "pcm_f64le", (dir / "ffmpeg.wav").string()});
  ffmpeg(read);
  EXPECT_EQ(support::difference(support::decode_int(dir / "ffmpeg.wav"), support::decode_int(ours)), "");
  EXPECT_GE(support::decode_int(ours).frames(), 3 * 8000);
}

INSTANTIATE_TEST_SUITE_P(Every, RawRow, testing::ValuesIn(kRows), [](const auto& test) {
  std::string name = std::string(test.param.format) + "_" + test.param.input_format;
  std::ranges::replace_if(
      name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

// sox writes them, and reads them for comparison.
TEST(RawInput, OfSoxIsWhatSoxReads) {
  const support::TempDir dir;
  struct Form {
    const char* input_format;
    Arguments sox;
    Arguments fields;
  };
  const Form forms[] = {
      {"mulaw", {"-t", "ul", "-r", "8000", "-c", "1"}, {}},
      {"alaw", {"-t", "al", "-r", "8000", "-c", "1"}, {}},
      {"mulaw", {"-t", "ul", "-r", "16000", "-c", "2"}, {"input_sample_rate=16000", "input_channels=2"}},
      {"gsm", {"-t", "gsm", "-r", "8000", "-c", "1"}, {}},
      {"vox", {"-t", "vox", "-r", "8000", "-c", "1"}, {}},
      {"vox", {"-t", "vox", "-r", "6000", "-c", "1"}, {"input_sample_rate=6000"}},
      {"sln8", {"-t", "s16", "-L", "-r", "8000", "-c", "1"}, {}},
      {"sln16", {"-t", "s16", "-L", "-r", "16000", "-c", "1"}, {}},
      {"s16be",
       {"-t", "s16", "-B", "-r", "11025", "-c", "2"},
       {"input_sample_rate=11025", "input_channels=2"}},
      {"u16le", {"-t", "u16", "-L", "-r", "11025", "-c", "1"}, {"input_sample_rate=11025"}},
      {"u24be", {"-t", "u24", "-B", "-r", "11025", "-c", "1"}, {"input_sample_rate=11025"}},
      {"u8", {"-t", "u8", "-r", "22050", "-c", "1"}, {"input_sample_rate=22050"}},
  };
  for (const Form& form : forms) {
    const Path raw = dir / "sox.bin";
    Arguments write{"sox", "-D", support::wav(support::kMusic).string()};
    write.insert(write.end(), form.sox.begin(), form.sox.end());
    write.push_back(raw.string());
    support::output_of({write, {}});
    Arguments read{"sox", "-D"};
    read.insert(read.end(), form.sox.begin(), form.sox.end());
    read.insert(read.end(), {raw.string(), "-b", "32", (dir / "sox.wav").string()});
    support::output_of({read, {}});
    Arguments fields{std::string("input_format=") + form.input_format};
    fields.insert(fields.end(), form.fields.begin(), form.fields.end());
    const Path ours = convert(raw, dir / "ours.wav", fields);
    EXPECT_EQ(support::difference(support::decode_int(dir / "sox.wav"), support::decode_int(ours)), "")
        << form.input_format;
  }
}

// RFC 3551's packing, which is Asterisk's.
TEST(RawInput, OfG726InTheOtherPackingIsWhatFfmpegReads) {
  const support::TempDir dir;
  for (const auto& [name, rate] : {std::pair{"g726-16", "16k"}, std::pair{"g726-24", "24k"},
                                   std::pair{"g726-32", "32k"}, std::pair{"g726-40", "40k"}}) {
    const Path raw = dir / (std::string("call.") + name);
    ffmpeg({"-i", support::wav(support::kPhone).string(), "-c:a", "g726le", "-b:a", rate, "-f", "g726le",
            raw.string()});
    const std::string bits = std::to_string(std::stoi(rate) / 8);
    ffmpeg({"-f", "g726le", "-code_size", bits, "-i", raw.string(), "-c:a", "pcm_s16le",
            (dir / "ffmpeg.wav").string()});
    for (const Arguments& fields : {Arguments{std::string("input_format=") + name}, Arguments{}}) {
      const Path ours = convert(raw, dir / "ours.wav", fields);
      EXPECT_EQ(support::difference(support::decode_int(dir / "ffmpeg.wav"), support::decode_int(ours)), "")
          << name;
    }
  }
}

TEST(RawInput, IsBelievedWhateverTheBytesAre) {
  const support::TempDir dir;
  const Path wav = support::wav(support::kPhone);
  const Path ours = convert(wav, dir / "ours.wav", {"input_format=s16le", "input_sample_rate=8000"});
  const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(wav));
  EXPECT_EQ(support::decode_int(ours).frames(), bytes / 2);
  std::ofstream(dir / "list.m3u8") << "#EXTM3U\nhttp://127.0.0.1:1/a.ts\n";
  convert(dir / "list.m3u8", dir / "ours.wav", {"input_format=u8", "input_sample_rate=8000"});
}

TEST(RawInput, OfWhichSomethingIsMissingOrFixedIsRefusedByName) {
  const support::TempDir dir;
  const Path raw = convert(support::wav(support::kPhone), dir / "call.s16le");
  const auto told = [&](const Arguments& fields) { return refusal(raw, dir / "out.wav", fields); };
  for (const char* field : {"input_format", "input_sample_rate", "input_channels"})
    EXPECT_THAT(told({}), HasSubstr(field));
  EXPECT_THAT(told({"input_format=s16be"}), HasSubstr("input_sample_rate"));
  EXPECT_THAT(told({"input_format=gsm", "input_sample_rate=16000"}),
              HasSubstr("input_sample_rate: is fixed for gsm"));
  EXPECT_THAT(told({"input_format=aptx", "input_sample_rate=48000", "input_channels=1"}),
              HasSubstr("input_channels: is fixed for aptx"));
  // The name says the form, so that the rate is enough.
  const Path ours = convert(raw, dir / "ours.wav", {"input_sample_rate=8000"});
  EXPECT_EQ(
      support::difference(support::decode_int(support::wav(support::kPhone)), support::decode_int(ours)), "");
}

TEST(RawInput, IsCopiedIntoAContainerThatHasAHeader) {
  const support::TempDir dir;
  const Path raw = convert(support::wav(support::kPhone), dir / "call.ul", {"format=mulaw"});
  const Path ours = convert(raw, dir / "ours.wav", {"input_format=mulaw", "codec=copy"});
  EXPECT_EQ(payload(ours), payload(raw));
}

// Asterisk takes what stands at this place for sound, and the whole rest of the file.
TEST(Wav49, HasAsterisksHeaderAndNothingBehindTheSound) {
  const support::TempDir dir;
  const Path tagged = dir / "tagged.wav";
  ffmpeg({"-i", support::wav(support::kPhone).string(), "-metadata", "title=Title", tagged.string()});
  for (const char* delivery : {"delivery=file", "delivery=auto"}) {
    const Path out = convert(tagged, dir / "out.wav49", {"format=wav49", delivery});
    const std::string bytes = support::read_file(out);
    EXPECT_EQ(bytes.substr(12, 4) + bytes.substr(16, 1) + bytes.substr(20, 1), "fmt \x14\x31");
    EXPECT_EQ(bytes.substr(40, 4), "fact");
    EXPECT_EQ(bytes.substr(52, 4), "data");
    const auto sound = (bytes.size() - 60) / 65;
    EXPECT_EQ(sound, 24'000u / 320);
    EXPECT_LE(bytes.size() - 60 - sound * 65, 1u);
  }
}

TEST(Wav49, IsReadBySoxAsByFfmpeg) {
  const support::TempDir dir;
  const Path out = convert(support::wav(support::kPhone), dir / "call.wav49");
  support::output_of(
      {{"sox", "-t", "wav", out.string(), "-e", "signed", "-b", "16", (dir / "sox.wav").string()}, {}});
  EXPECT_EQ(support::difference(support::decode_int(dir / "sox.wav"), support::decode_int(out)), "");
}

}  // namespace
}  // namespace options
