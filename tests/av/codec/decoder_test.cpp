#include "av/codec/decoder.h"

#include <gmock/gmock.h>

#include "av/demux/demuxer.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"

namespace av {
namespace {

// libav's Ogg demuxer makes thousands of them from a film, and avcodec_send_packet refuses them.
TEST(Decoder, APacketWithoutBytesIsNeitherAnErrorNorTheEnd) {
  const support::MemorySource source(support::read_file(support::wav(support::kPhone)));
  const audio::Options options;
  Demuxer demuxer({source, "phone.wav", "", options});
  Decoder decoder(demuxer.stream());
  const Handle<AVPacket> packet = own(av_packet_alloc());
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (demuxer.read(*packet)) {
    Handle<AVPacket> empty = own(av_packet_clone(packet.get()));
    empty->size = 0;
    decoder.send(empty.get());
    EXPECT_FALSE(decoder.receive(*frame));
    decoder.send(packet.get());
    EXPECT_TRUE(decoder.receive(*frame));
  }
  EXPECT_EQ(decoder.errors(), 0u);
  EXPECT_GT(decoder.decoded_frames(), 0u);
}

}  // namespace
}  // namespace av
