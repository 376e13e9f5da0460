// What packets decode to, held against what decoders make of them.

#include "av/packet/packet_length.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "audio/options.h"
#include "av/codec/decoder.h"
#include "av/demux/demuxer.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"

namespace av {
namespace {

struct Kind {
  std::string name;
  std::vector<std::string> encoding;
};

class PacketLengths : public testing::TestWithParam<Kind> {};

TEST_P(PacketLengths, AreWhatADecoderMakes) {
  const Kind& kind = GetParam();
  const support::MemorySource source(
      support::read_file(support::encoded(support::kMusic, kind.name, kind.encoding)));
  audio::Options options;
  Demuxer demuxer({source, kind.name, {}, options});
  PacketLength length(*demuxer.stream().codecpar);
  Decoder decoder(demuxer.stream());
  const Handle<AVPacket> packet = own(av_packet_alloc());
  const Handle<AVFrame> frame = own(av_frame_alloc());
  std::int64_t told = 0;
  std::int64_t decoded = 0;
  const auto receive = [&] {
    while (decoder.receive(*frame)) {
      decoded += frame->nb_samples;
      av_frame_unref(frame.get());
    }
  };
  while (demuxer.read(*packet)) {
    told += length.of(*packet);
    av_packet_free_side_data(packet.get());
    decoder.send(packet.get());
    receive();
    av_packet_unref(packet.get());
  }
  decoder.send(nullptr);
  receive();
  EXPECT_GT(decoded, support::kMusic.frames() - 4096);
  EXPECT_EQ(told, decoded);
}

INSTANTIATE_TEST_SUITE_P(
    Of, PacketLengths,
    testing::Values(Kind{"length.flac", {"-c:a", "flac"}}, Kind{"length.mp2", {"-c:a", "mp2"}},
                    Kind{"length.ac3", {"-c:a", "ac3"}}, Kind{"length.eac3", {"-c:a", "eac3"}},
                    Kind{"alac.m4a", {"-c:a", "alac"}}, Kind{"length.wav", {"-c:a", "adpcm_ms"}},
                    Kind{"pcm.wav", {"-c:a", "pcm_s24le"}},
                    Kind{"length.dts", {"-c:a", "dca", "-strict", "-2"}},
                    Kind{"dts.mka", {"-c:a", "dca", "-strict", "-2"}}, Kind{"length.wv", {"-c:a", "wavpack"}},
                    Kind{"wv.mka", {"-c:a", "wavpack"}}),
    [](const auto& test) {
      return test.param.name.substr(0, test.param.name.find('.')) + "_" +
             test.param.name.substr(test.param.name.find('.') + 1);
    });

}  // namespace
}  // namespace av
