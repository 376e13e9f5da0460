// What fills the last frame of an encoder, as MP4s tell it, packet by packet.

#include "av/source/end_padding.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "audio/option_table.h"
#include "av/lib/input.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"

namespace av {
namespace {

constexpr std::int64_t kFrame = 1024;  // samples of AAC
const std::vector<audio::Field> kFields{{"format", "wav"}};

// A file of this name, encoded by ffmpeg, and what is found in it.
class PaddedFile {
 public:
  explicit PaddedFile(const std::string& name)
      : source_(support::read_file(support::encoded(support::kMusic, name))),
        options_(audio::parse_options(kFields)),
        input_{.source = source_, .name_hint = name, .media_type = {}, .options = options_},
        demuxer_(input_) {
    EndPadding padding(demuxer_);
    const Handle<AVPacket> packet = own(av_packet_alloc());
    while (demuxer_.read(*packet)) {
      padding.see(packet.get());
      known_ = padding.is_known();
      last_ = padding.padding(kFrame, rate());
      all_ += last_;
      ++packets_;
    }
  }

  int rate() const { return demuxer_.stream().codecpar->sample_rate; }
  std::int64_t packets() const { return packets_; }
  std::int64_t last() const { return last_; }
  std::int64_t all() const { return all_; }
  bool known() const { return known_; }

 private:
  const support::MemorySource source_;
  const audio::Options options_;
  const Input input_;
  Demuxer demuxer_;
  std::int64_t packets_ = 0;
  std::int64_t last_ = 0;  // samples, of the last packet
  std::int64_t all_ = 0;
  bool known_ = false;
};

TEST(EndPadding, OfAnM4aIsWhatItsLastPacketHasTooMuch) {
  const PaddedFile file("padded.m4a");
  EXPECT_TRUE(file.known());
  EXPECT_EQ(file.packets() * kFrame - kFrame - file.last(), support::kMusic.frames());
  EXPECT_EQ(file.all(), file.last()) << "no other packet has any";
}

TEST(EndPadding, IsNotToldByAdts) {
  const PaddedFile file("padded.aac");
  EXPECT_FALSE(file.known());
  EXPECT_EQ(file.all(), 0);
}

TEST(EndPadding, IsCutOffTheFramesOfTheLastPacket) {
  const support::MemorySource source(support::read_file(support::encoded(support::kMusic, "padded.m4a")));
  const audio::Options options = audio::parse_options(kFields);
  const Input input{.source = source, .name_hint = "a.m4a", .media_type = {}, .options = options};
  Demuxer demuxer(input);
  EndPadding padding(demuxer);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  const Handle<AVFrame> frame = own(av_frame_alloc());
  frame->sample_rate = demuxer.stream().codecpar->sample_rate;
  std::int64_t kept = 0;
  while (demuxer.read(*packet)) {
    padding.see(packet.get());
    if (packet->pts < 0) continue;  // the encoder's delay, which the decoder drops
    frame->nb_samples = kFrame;
    if (padding.cut(*frame)) kept += frame->nb_samples;
  }
  EXPECT_EQ(kept, support::kMusic.frames());
}

}  // namespace
}  // namespace av
