#include "audio/several_formats.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "audio/package_forms.h"

namespace audio {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Fields = std::vector<Field>;

std::string error_of(const Fields& fields) {
  try {
    parse_request(fields);
    return {};
  } catch (const base::Error& error) {
    return error.fields().empty() ? error.what() : error.fields().front().field;
  }
}

TEST(SeveralFormats, ComeInTheirOrder) {
  const Options options =
      parse_request(Fields{{"format", "flac"}, {"volume", "-3"}, {"format", "mp3"}, {"format", "opus"}});
  EXPECT_EQ(options.format->name, "flac");
  ASSERT_EQ(options.further.size(), 2u);
  EXPECT_EQ(options.further[0].format->name, "mp3");
  EXPECT_EQ(options.further[1].format->name, "opus");
  EXPECT_EQ(options.further[1].volume, -3);
  EXPECT_TRUE(is_package(options, 1));
}

TEST(SeveralFormats, TakeWhatEachCan) {
  const Options options =
      parse_request(Fields{{"format", "flac"}, {"format", "mp3"}, {"bitrate", "128k"}, {"bit_depth", "24"}});
  EXPECT_EQ(options.bit_rate, std::nullopt);
  EXPECT_THAT(options.package.left_out, ElementsAre("bitrate"));
  EXPECT_EQ(options.further[0].bit_rate, 128'000);
  EXPECT_THAT(options.further[0].package.left_out, ElementsAre("bit_depth"));
}

TEST(SeveralFormats, AreRefusedWhatNoneCan) {
  EXPECT_EQ(error_of({{"format", "flac"}, {"format", "wav"}, {"bitrate", "128k"}}), "bitrate");
  EXPECT_EQ(error_of({{"format", "flac"}, {"format", "nonsense"}}), "format");
  EXPECT_EQ(error_of({{"format", "flac"}, {"format", "mp3"}, {"end", "1"}, {"duration", "1"}}), "duration");
  EXPECT_EQ(error_of(Fields(17, {"format", "mp3"})), "format");
}

TEST(SeveralFormats, OneIsAsBefore) {
  const Options options = parse_request(Fields{{"format", "mp3"}, {"bitrate", "128k"}});
  EXPECT_THAT(options.further, IsEmpty());
  EXPECT_FALSE(is_package(options, 1));
  EXPECT_FALSE(is_package(options, 2)) << "several files are joined";
}

TEST(SeveralFormats, CanBeFormsOfAPackage) {
  const Options options = parse_request(
      Fields{{"format", "mp3"}, {"format", "HLS"}, {"format", "waveform-png"}, {"bitrate", "128k"}});
  EXPECT_EQ(options.further[0].package.form, PackageForm::hls);
  EXPECT_EQ(options.further[0].bit_rate, 128'000);
  EXPECT_EQ(options.further[1].package.form, PackageForm::waveform);
  EXPECT_EQ(options.further[1].waveform.form, WaveformForm::png);
  EXPECT_THAT(options.further[1].package.left_out, ElementsAre("bitrate"));
  EXPECT_TRUE(is_package(parse_request(Fields{{"format", "loudness"}}), 1)) << "alone, too";
}

TEST(SeveralFormats, NameEachFormOfAPackage) {
  const auto rows = option_rows(Operation::convert);
  const auto row = std::ranges::find(rows, "format", &OptionRow::name);
  ASSERT_NE(row, rows.end());
  std::vector<std::string_view> names;
  for (const PackageFormRow& form : package_forms()) {
    names.push_back(form.name);
    EXPECT_EQ(find_format(form.name), nullptr) << form.name << " is a format, too";
    EXPECT_THAT(std::string(row->help), HasSubstr(std::string(form.name)));
  }
  EXPECT_THAT(row->values.choices.split(), ::testing::ElementsAreArray(names));
}

TEST(Archives, CanBeAskedForOfOneResult) {
  EXPECT_TRUE(is_package(parse_request(Fields{{"format", "mp3"}, {"archive", "zip"}}), 1));
}

TEST(Split, TakesTimesInAnyOrder) {
  const Options options = parse_request(Fields{{"format", "mp3"}, {"split", "1:00,30.5,1:00,0"}});
  EXPECT_THAT(options.package.split.times, ElementsAre(Seconds(30.5), Seconds(60)));
  EXPECT_EQ(error_of({{"format", "mp3"}, {"split", "chapter"}}), "split");
  EXPECT_EQ(error_of({{"format", "mp3"}, {"split", "1:00;2:00"}}), "split");
  EXPECT_EQ(error_of({{"format", "mp3"}, {"split_size", "0"}}), "split_size");
}

}  // namespace
}  // namespace audio
