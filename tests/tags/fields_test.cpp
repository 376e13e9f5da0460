#include "tags/fields.h"

#include <gmock/gmock.h>

namespace tags {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(Fields, AreFoundInAnyCaseAndKeepTheirSpelling) {
  const Fields fields{{"MyOwn", {"a"}}};
  EXPECT_TRUE(fields.contains("MYOWN"));
  EXPECT_EQ(fields.find("myown")->first, "MyOwn");
}

TEST(Fields, KeepNumbersAndTotalsApart) {
  Fields fields{{"TRACKNUMBER", {"3/12"}}, {"DISCNUMBER", {"1"}}};
  split_totals(fields);
  EXPECT_THAT(fields, ElementsAre(Pair("DISCNUMBER", Values{"1"}), Pair("TRACKNUMBER", Values{"3"}),
                                  Pair("TRACKTOTAL", Values{"12"})));
  EXPECT_THAT(with_totals_joined(fields),
              ElementsAre(Pair("DISCNUMBER", Values{"1"}), Pair("TRACKNUMBER", Values{"3/12"})));
}

TEST(Fields, TakeATotalWithoutANumber) {
  EXPECT_THAT(with_totals_joined({{"TRACKTOTAL", {"12"}}}), ElementsAre(Pair("TRACKNUMBER", Values{"0/12"})));
  Fields fields{{"TRACKNUMBER", {"0/12"}}, {"DISCNUMBER", {"/"}}};
  split_totals(fields);
  EXPECT_THAT(fields, ElementsAre(Pair("TRACKTOTAL", Values{"12"})));
}

TEST(Fields, ThatDescribeTheOldFileGo) {
  Fields fields;
  for (const char* name : {"ENCODER",
                           "encoded_by",
                           "major_brand",
                           "compatible_brands",
                           "handler_name",
                           "vendor_id",
                           "creation_time",
                           "DURATION-eng",
                           "BPS",
                           "BPS-eng",
                           "NUMBER_OF_FRAMES",
                           "NUMBER_OF_BYTES-ger",
                           "_STATISTICS_TAGS",
                           "iTunSMPB",
                           "COMMENT:ITUNSMPB",
                           "WAVEFORMATEXTENSIBLE_CHANNEL_MASK",
                           "METADATA_BLOCK_PICTURE",
                           "CHAPTER001",
                           "CHAPTER001NAME",
                           "ORIGINALFILENAME",
                           "id3v2_priv.XMP"})
    fields[name] = {"old"};
  drop_technical(fields);
  EXPECT_THAT(fields, IsEmpty());
}

TEST(Fields, OfTheMusicStay) {
  Fields fields;
  for (const char* name : {"TITLE", "BPM", "CHAPTER", "DURATIONS", "ENCODERS", "COMMENT"})
    fields[name] = {"x"};
  const Fields before = fields;
  drop_technical(fields);
  drop_level_advice(fields);
  EXPECT_EQ(fields, before);
}

}  // namespace
}  // namespace tags
