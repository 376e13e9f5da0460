// The encoder alone, frames in and packets out: that no sample has no packet, and no packet no time.

#include "av/codec/encoder.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "av/lib/check.h"
#include "av/lib/compat.h"
#include "av/packet/skip_samples.h"

namespace av {
namespace {

struct Packet {
  std::int64_t begin;  // samples per channel, as duration
  std::int64_t duration;
  int size;  // bytes
};

ChannelLayout layout_of(int channels) {
  ChannelLayout layout;
  av_channel_layout_default(layout.get(), channels);
  return layout;
}

EncoderSettings settings(const std::string& codec, int sample_rate, std::int64_t bit_rate) {
  const audio::Codec* found = audio::find_codec(codec);
  const AVCodec* encoder = avcodec_find_encoder_by_name(std::string(found->encoder).c_str());
  return {.codec = found,
          .sample_format = supported_sample_formats(encoder)[0],
          .sample_rate = sample_rate,
          .bit_rate = bit_rate};
}

Handle<AVFrame> silence(const EncoderSettings& settings, const ChannelLayout& layout, int samples) {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = settings.sample_format;
  frame->nb_samples = samples;
  frame->sample_rate = settings.sample_rate;
  av_channel_layout_copy(&frame->ch_layout, layout.get());
  check(av_frame_get_buffer(frame.get(), 0), "av_frame_get_buffer");
  av_samples_set_silence(frame->extended_data, 0, samples, layout.get()->nb_channels, settings.sample_format);
  return frame;
}

// All packets of so many samples, and the last of them.
class Encoded {
 public:
  Encoded(Encoder& encoder, const EncoderSettings& settings, const ChannelLayout& layout, int samples)
      : last_(own(av_packet_alloc())) {
    const int size = encoder.frame_size() > 0 ? encoder.frame_size() : 1000;
    const int all = samples + encoder.tail(samples);
    for (int sent = 0; sent < all; sent += size) {
      encoder.send(silence(settings, layout, std::min(size, all - sent)).get());
      receive(encoder);
    }
    encoder.send(nullptr);
    receive(encoder);
  }

  const std::vector<Packet>& packets() const { return packets_; }
  AVPacket& last() { return *last_; }

 private:
  void receive(Encoder& encoder) {
    for (Handle<AVPacket> packet = own(av_packet_alloc()); encoder.receive(*packet);
         packet = own(av_packet_alloc())) {
      if (packet->size == 0) continue;  // a header anew
      packets_.push_back({packet->pts, packet->duration, packet->size});
      last_ = std::move(packet);
    }
  }

  std::vector<Packet> packets_;
  Handle<AVPacket> last_;
};

struct Case {
  const char* codec;
  int sample_rate;        // Hz
  std::int64_t bit_rate;  // bit/s
};

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.codec;
}

class EveryEncoder : public testing::TestWithParam<Case> {
 protected:
  const EncoderSettings settings_ = settings(GetParam().codec, GetParam().sample_rate, GetParam().bit_rate);
  const ChannelLayout layout_ = layout_of(2);
};

TEST_P(EveryEncoder, GivesPacketsThatFollowEachOtherAndHoldAll) {
  for (const int samples : {1, 1000, 4608, 8077, 20000}) {
    Encoder encoder(settings_, layout_);
    const Encoded encoded(encoder, settings_, layout_, samples);
    ASSERT_FALSE(encoded.packets().empty()) << samples;
    for (std::size_t i = 1; i < encoded.packets().size(); ++i) {
      const Packet& before = encoded.packets()[i - 1];
      const std::int64_t by_frame =
          before.begin + std::max<std::int64_t>(encoder.frame_size(), before.duration);
      EXPECT_THAT(encoded.packets()[i].begin, testing::AnyOf(before.begin + before.duration, by_frame))
          << samples << ", packet " << i;
    }
    EXPECT_GE(encoder.delivered(), samples);
  }
}

TEST_P(EveryEncoder, BeginsWhereItIsTold) {
  constexpr std::int64_t kBegin = 460800;
  Encoder first(settings_, layout_);
  Encoder later(settings_, layout_);
  later.start_at(kBegin);
  const Encoded expected(first, settings_, layout_, 9216);
  const Encoded moved(later, settings_, layout_, 9216);
  ASSERT_EQ(moved.packets().size(), expected.packets().size());
  for (std::size_t i = 0; i < expected.packets().size(); ++i)
    EXPECT_EQ(moved.packets()[i].begin - kBegin, expected.packets()[i].begin) << "packet " << i;
}

// What fills up the last frame of a codec that cannot say so itself.
TEST_P(EveryEncoder, MarksWhatLiesBehindTheSound) {
  constexpr int kSamples = 8077;
  Encoder encoder(settings_, layout_);
  Encoded encoded(encoder, settings_, layout_, kSamples);
  encoder.mark_padding(encoded.last(), kSamples);
  const std::int64_t padding = skip_samples(encoded.last()).value_or(SkipSamples{}).end;
  const bool is_told_elsewhere = encoder.codec().lossless || std::string_view(GetParam().codec) == "ac3";
  if (is_told_elsewhere) {
    EXPECT_EQ(padding, 0);
  } else {
    EXPECT_GE(encoder.delivered(), kSamples);
    EXPECT_GE(padding, 0);
    EXPECT_LE(padding, std::max(encoder.frame_size(), 8192));
  }
}

INSTANTIATE_TEST_SUITE_P(Codecs, EveryEncoder,
                         testing::Values(Case{"flac", 44100, 0}, Case{"alac", 44100, 0},
                                         Case{"wavpack", 44100, 0}, Case{"tta", 44100, 0},
                                         Case{"pcm_s16le", 44100, 0}, Case{"mp3", 44100, 128000},
                                         Case{"mp3", 16000, 32000}, Case{"aac", 44100, 128000},
                                         Case{"opus", 48000, 96000}, Case{"vorbis", 44100, 128000},
                                         Case{"ac3", 48000, 192000}, Case{"mp2", 44100, 192000}));

// LAME has a packet more than it was given frames, whose time libavcodec does not know.
TEST(Encoder, PlacesWhatLameHasLeft) {
  const EncoderSettings mp3 = settings("mp3", 48000, 64000);
  const ChannelLayout mono = layout_of(1);
  Encoder encoder(mp3, mono);
  const Encoded encoded(encoder, mp3, mono, 8077);
  const Packet& last = encoded.packets().back();
  EXPECT_EQ(last.duration, 0);
  EXPECT_EQ(last.begin, encoded.packets()[encoded.packets().size() - 2].begin + encoder.frame_size());
}

TEST(Encoder, SaysWhatItDoesNotTake) {
  try {
    const Encoder encoder(settings("mp3", 11111, 64000), layout_of(2));
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::unprocessable);
    EXPECT_THAT(error.what(), testing::HasSubstr("11111 Hz, stereo"));
  }
}

TEST(Encoder, NamesTheSampleFormatsOfADepth) {
  EXPECT_EQ(sample_formats(*audio::find_codec("flac"), 16), "s16");
  EXPECT_EQ(sample_formats(*audio::find_codec("flac"), 24), "s32");
  EXPECT_EQ(sample_formats(*audio::find_codec("alac"), 0), "s32p|s16p");
}

}  // namespace
}  // namespace av
