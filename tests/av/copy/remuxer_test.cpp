// The remuxer alone, packets in and packets out: which they are, what is said of them, and what is refused.

#include "av/copy/remuxer.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "base/error.h"
#include "base/memory_file.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"

namespace av {
namespace {

using testing::ElementsAreArray;
using testing::Property;
using testing::Throws;

constexpr int kFrame = 1152;  // samples of MP3

using Packets = std::vector<std::string>;

audio::Options copied_to(const char* format, std::vector<audio::Field> fields = {}) {
  fields.insert(fields.end(), {{"format", format}, {"codec", "copy"}});
  return audio::parse_options(fields);
}

Packets packets_of(const std::string& bytes, const char* name) {
  const support::MemorySource source(bytes);
  const audio::Options options = copied_to("mka");
  Demuxer demuxer({.source = source, .name_hint = name, .media_type = {}, .options = options});
  const Handle<AVPacket> packet = own(av_packet_alloc());
  Packets packets;
  while (demuxer.read(*packet))
    packets.emplace_back(reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size));
  return packets;
}

class Copy {
 public:
  Copy(const std::string& bytes, const char* name, const audio::Options& options,
       const std::vector<NamedSource>& following = {}) {
    const support::MemorySource source(bytes);
    const Input input{
        .source = source, .name_hint = name, .media_type = {}, .options = options, .following = following};
    Demuxer demuxer(input);
    base::MemoryFile file{std::string()};
    info_ = remux(demuxer, input, {.file = &file}, [&](const audio::ResultInfo& info) {
      EXPECT_EQ(file.size(), 0u) << "begun before it was said";
      announced_.push_back(info);
    });
    bytes_ = file.take();
  }

  const std::string& bytes() const { return bytes_; }
  const audio::ResultInfo& info() const { return info_; }
  const std::vector<audio::ResultInfo>& announced() const { return announced_; }

 private:
  std::string bytes_;
  audio::ResultInfo info_;
  std::vector<audio::ResultInfo> announced_;
};

class Remuxed : public testing::Test {
 protected:
  const std::string mp3_ =
      support::read_file(support::encoded(support::kMusic, "copied.mp3", {"-c:a", "libmp3lame"}));
  const std::string opus_ =
      support::read_file(support::encoded(support::kMusic, "copied.opus", {"-c:a", "libopus"}));
};

TEST_F(Remuxed, PacketsAreThoseOfTheSource) {
  const Packets source = packets_of(opus_, "a.opus");
  ASSERT_GT(source.size(), 100u);
  for (const char* format : {"mka", "ogg", "webm"}) {
    const Copy copy(opus_, "a.opus", copied_to(format));
    EXPECT_THAT(packets_of(copy.bytes(), format), ElementsAreArray(source)) << format;
  }
}

TEST_F(Remuxed, ResultIsAnnouncedOnceAndBeforeItBegins) {
  const Copy copy(opus_, "a.opus", copied_to("mka"));
  ASSERT_EQ(copy.announced().size(), 1u);
  const audio::ResultInfo& info = copy.announced().front();
  EXPECT_EQ(info.codec, "opus");
  EXPECT_EQ(info.sample_rate, 48000);
  EXPECT_EQ(info.channels, 2);
  EXPECT_NEAR(info.declared_duration, support::kMusic.seconds, 0.02);
  EXPECT_EQ(copy.info().samples, static_cast<std::int64_t>(support::kMusic.seconds * 48000));
}

// A frame that begins where the part does, or before it.
TEST_F(Remuxed, PartIsCutBetweenPackets) {
  const Packets source = packets_of(mp3_, "a.mp3");
  const Copy copy(mp3_, "a.mp3", copied_to("mka", {{"start", "1"}, {"duration", "1"}}));
  const Packets part = packets_of(copy.bytes(), "mka");
  const auto first = std::ranges::find(source, part.at(0));
  ASSERT_NE(first, source.end());
  EXPECT_THAT(part, ElementsAreArray(first, first + static_cast<std::ptrdiff_t>(part.size())));
  EXPECT_NEAR(static_cast<double>(part.size()), 44100.0 / kFrame, 2);
  EXPECT_NEAR(static_cast<double>(first - source.begin()), 44100.0 / kFrame, 2);
}

TEST_F(Remuxed, UploadsFollowOneAnother) {
  const support::MemorySource second(mp3_);
  const std::vector<NamedSource> following{{second, "b.mp3", ""}};
  const Copy copy(mp3_, "a.mp3", copied_to("mka"), following);
  Packets both = packets_of(mp3_, "a.mp3");
  const Packets once = both;
  both.insert(both.end(), once.begin(), once.end());
  EXPECT_THAT(packets_of(copy.bytes(), "mka"), ElementsAreArray(both));
  EXPECT_THAT(copy.announced().at(0).warning, testing::HasSubstr("between the files"));
}

// The tag of the source is not a frame of the result, whose muxer writes one of its own.
TEST_F(Remuxed, Mp3HasOneInfoTag) {
  const Copy copy(mp3_, "a.mp3", copied_to("mp3"));
  const auto tags = [](const std::string& bytes) {
    int count = 0;
    for (std::size_t at = 0; (at = bytes.find("Info", at)) != std::string::npos; ++at) ++count;
    for (std::size_t at = 0; (at = bytes.find("Xing", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  ASSERT_EQ(tags(mp3_), 1);
  EXPECT_EQ(tags(copy.bytes()), 1);
  EXPECT_THAT(packets_of(copy.bytes(), "a.mp3"), ElementsAreArray(packets_of(mp3_, "a.mp3")));
  EXPECT_EQ(copy.info().samples, support::kMusic.frames());
}

TEST_F(Remuxed, APartBehindTheEndIsRefused) {
  const audio::Options options = copied_to("mka", {{"start", "10"}});
  EXPECT_THAT([&] { Copy(mp3_, "a.mp3", options); },
              Throws<base::Error>(Property(&base::Error::kind, base::ErrorKind::unprocessable)));
}

TEST_F(Remuxed, AFileThatBreaksOffIsCopiedAsFarAsItGoesAndSaysSo) {
  const std::string flac = support::read_file(support::encoded(support::kMusic, "copied.flac"));
  EXPECT_FALSE(Copy(flac, "a.flac", copied_to("mka")).info().truncated);
  const Copy copy(flac.substr(0, flac.size() / 2), "a.flac", copied_to("mka"));
  EXPECT_TRUE(copy.info().truncated);
  EXPECT_GT(copy.info().samples, 0);
  EXPECT_LT(copy.info().samples, support::kMusic.frames());
}

}  // namespace
}  // namespace av
