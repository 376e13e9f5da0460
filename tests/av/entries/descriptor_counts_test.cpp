// Lists of ASF, Flash Video, NUT and OpenMG that took libavformat half a minute and more.

#include <string>

#include <gmock/gmock.h>

#include "av/entries/entry_counts.h"
#include "av/entries/numbers.h"
#include "support/memory_source.h"

namespace av {
namespace {

using namespace std::string_literals;
using support::MemorySource;

constexpr std::uint64_t kMost = 1000;

std::string repeated(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

const std::string kDescription = big(0x40a4d0d207e3d211, 8) + big(0x97f000a0c95ea850, 8);
const std::string kLibrary = big(0x941c23449894d149, 8) + big(0xa1411d134e457054, 8);
const std::string kExtension = big(0xb503bf5f2ea9cf11, 8) + big(0x8ee300c00c205365, 8);
const std::string kData = big(0x3626b2758e66cf11, 8) + big(0xa6d900aa0062ce6c, 8);

std::string object(const std::string& name, const std::string& content) {
  return name + little(content.size() + 24, 8) + content;
}

std::string descriptors(const std::string& name, int said, int there) {
  const std::string one = little(2, 2) + "T\0"s + little(0, 2) + little(2, 2) + "v\0"s;
  return object(name, little(static_cast<std::uint64_t>(said), 2) + repeated(one, there));
}

std::uint64_t asf_entries(const std::string& objects) {
  const std::string name = big(0x3026b2758e66cf11, 8) + big(0xa6d900aa0062ce6c, 8);
  return count_asf_entries(MemorySource(object(name, little(1, 4) + "\1\2"s) + objects), kMost);
}

TEST(AsfEntries, AreCountedInEveryListBeforeTheSound) {
  const std::string list = descriptors(kDescription, 300, 300);
  EXPECT_EQ(asf_entries(list), 300U);
  EXPECT_EQ(asf_entries(list + object(std::string(16, 'x'), "y") + list), 600U);
  EXPECT_EQ(asf_entries(repeated(list, 5)), kMost + 1);
  EXPECT_EQ(asf_entries(object(kExtension, std::string(22, 'x') + descriptors(kLibrary, 50, 80))), 50U);
  EXPECT_EQ(asf_entries(object(kData, "") + list), 0U);
}

TEST(AsfEntries, AreNoMoreThanThereIsRoomFor) {
  EXPECT_EQ(asf_entries(descriptors(kDescription, 65535, 3)), (3 * 10 + 2) / 6U);
  EXPECT_EQ(asf_entries(kDescription + little(UINT64_MAX, 8) + little(65535, 2) + std::string(60, 'x')), 10U);
  EXPECT_EQ(asf_entries(kDescription + little(3, 8)), 0U);
}

// Flash Video with these values in its only script.
std::uint64_t flv_names(const std::string& values) {
  const std::string tag = "\x12" + big(values.size(), 3) + std::string(7, '\0') + values;
  return count_flv_names(MemorySource("FLV\1\1" + big(9, 4) + big(0, 4) + tag + big(tag.size(), 4)), kMost);
}

std::string named(const std::string& value) {
  return "\0\3key"s + value;
}

TEST(FlvNames, AreThoseOfObjectsAndArraysWithNamesAndInOneAnother) {
  const std::string number = "\0"s + std::string(8, '\0');
  const std::string text = "\2\0\1v"s;
  const std::string end = "\0\0\x09"s;
  const std::string name = "\2\0\x0aonMetaData"s;
  const std::string list = "\x08\xff\xff\xff\xff" + repeated(named(number) + named(text), 30) + end;
  EXPECT_EQ(flv_names(name + list), 60U);
  EXPECT_EQ(flv_names(name + list + list), 120U);
  EXPECT_EQ(flv_names("\3" + named(list) + named("\1\1") + named("\5") + end), 63U);
  EXPECT_EQ(flv_names("\x0a" + big(3, 4) + text + list + number), 60U);
  EXPECT_EQ(flv_names(name + "\3" + repeated(named(text), 1500) + end), kMost + 1);
  EXPECT_EQ(flv_names("\3" + repeated(named(text), 10)), 10U) << "it breaks off";
  EXPECT_EQ(flv_names(repeated("\x0a" + big(1, 4), 2000)), 0U) << "no end of arrays in arrays";
}

// NUT with packets of these codes and contents.
std::string packet(std::uint64_t code, const std::string& content) {
  const std::size_t size = content.size() + 4;
  const std::string coded = std::string(1, static_cast<char>(0x80 | size >> 14)) +
                            static_cast<char>(0x80 | (size >> 7 & 0x7f)) + static_cast<char>(size & 0x7f);
  return big(code, 8) + coded + (size > 4096 ? "CRC1" : "") + content + "CRC2";
}

std::uint64_t nut_items(const std::string& packets) {
  return count_nut_items(MemorySource("nut/multimedia container\0"s + packets), kMost);
}

TEST(NutItems, AreCountedInInfoPacketsUpToTheSound) {
  constexpr std::uint64_t kInfo = 0x4e49ab68b596ba78;
  const std::string few = packet(kInfo, "\0\0\0\0\x32"s + repeated("\1k\2\1v", 50));
  const std::string many = packet(kInfo, "\0\0\0\0\x88\x68"s + repeated("\1k\2\1v", 1128));
  EXPECT_EQ(nut_items(packet(0x4e4d7a561f5f04ad, "main") + few + few), 100U);
  EXPECT_EQ(nut_items(few + many), kMost + 1);
  EXPECT_EQ(nut_items(packet(0x4e4be4adeeca4569, "sync") + few), 0U);
  EXPECT_EQ(nut_items(packet(kInfo, "\0\0\0\0\xff\xff\x7f"s + std::string(20, 'x'))), 15U)
      << "as there is room";
}

TEST(OpenMgFrames, AreThoseOfId3UnderAnotherName) {
  const std::string frames = repeated("TXXX" + big(2, 4) + std::string(4, '\0'), 20);
  std::uint64_t end = 0;
  const MemorySource file("ea3\3\0\0"s + big(frames.size() / 128 << 8 | frames.size() % 128, 4) + frames);
  EXPECT_EQ(count_id3_frames(file, kMost, end), 20U);
  EXPECT_EQ(end, file.size());
}

}  // namespace
}  // namespace av
