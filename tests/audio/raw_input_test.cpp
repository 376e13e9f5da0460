// What clients may call audio without a header.

#include "audio/raw_input.h"

#include <set>
#include <string>

#include <gmock/gmock.h>

#include "audio/refusal.h"

namespace audio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(RawInputs, AreFoundByEachOfTheirWords) {
  for (const char* word : {"mulaw", ".ULAW", "pcmu", "audio/PCMU", "audio/basic"})
    EXPECT_EQ(find_raw_input(word)->demuxer, std::string("mulaw")) << word;
  for (const char* word : {"s16le", "raw", "PCM", "sw"})
    EXPECT_EQ(find_raw_input(word)->name, "s16le") << word;
  EXPECT_EQ(find_raw_input("audio/L16")->name, "s16be");
  EXPECT_EQ(find_raw_input("sln44")->sample_rate, 44'100);
  for (const char* word : {"", ".", "wav", "mp3", "audio/mpeg", "sln17", "s16", "mulaw ulaw"})
    EXPECT_EQ(find_raw_input(word), nullptr) << word;
}

TEST(RawInputs, AnExtensionThatSaysTooLittleSaysNothing) {
  for (const char* extension : {"raw", "pcm", "g726", "wav", ""})
    EXPECT_EQ(raw_input_by_extension(extension), nullptr) << extension;
  EXPECT_EQ(raw_input_by_extension("sln8")->name, "sln");
  EXPECT_EQ(raw_input_by_extension("audio/pcmu"), nullptr);
  EXPECT_EQ(raw_input_by_media_type("mulaw"), nullptr);
}

TEST(RawInputs, AreListedAndEachListedNameIsTaken) {
  const std::string names(raw_input_names());
  std::set<std::string> seen;
  for (std::size_t begin = 0; begin < names.size();) {
    const auto end = std::min(names.find(", ", begin), names.size());
    const std::string name = names.substr(begin, end - begin);
    EXPECT_TRUE(seen.insert(name).second) << name;
    ASSERT_NE(find_raw_input(name), nullptr) << name;
    EXPECT_EQ(find_raw_input(name)->name, name);
    begin = end + 2;
  }
  EXPECT_GT(seen.size(), 40u);
}

TEST(RawInputFields, AreReadForEveryRouteThatReadsAFile) {
  const Fields fields{{"input_format", "s16le"}, {"input_sample_rate", "16000"}, {"input_channels", "2"}};
  for (const Operation operation :
       {Operation::convert, Operation::probe, Operation::cover, Operation::waveform, Operation::loudness}) {
    Fields all = fields;
    if (operation == Operation::convert) all.emplace_back("format", "wav");
    const InputOptions input = parse_options(all, {}, operation).input;
    EXPECT_EQ(input.format, find_raw_input("s16le"));
    EXPECT_EQ(input.sample_rate, 16'000);
    EXPECT_EQ(input.channels, 2);
  }
}

TEST(RawInputFields, AreRefusedWithWhatTheyTake) {
  EXPECT_THAT(refusal({{"format", "wav"}, {"input_format", "mp3"}}),
              ElementsAre(testing::AllOf(HasSubstr("\"mp3\" is no form"), HasSubstr("sln16"))));
  for (const char* rate : {"0", "-1", "8k", "768001", "8000.5"})
    EXPECT_THAT(refusal({{"format", "wav"}, {"input_sample_rate", rate}}),
                ElementsAre(HasSubstr("from 1 to 768000")))
        << rate;
  for (const char* channels : {"0", "65", "stereo"})
    EXPECT_THAT(refusal({{"format", "wav"}, {"input_channels", channels}}),
                ElementsAre(HasSubstr("from 1 to 64")))
        << channels;
}

}  // namespace
}  // namespace audio
