// What a muxer of libav's would write down wrongly without a word.

#include "av/result/muxer.h"

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "base/error.h"
#include "base/memory_file.h"

namespace av {
namespace {

using testing::HasSubstr;

audio::Options options_for(const char* format) {
  const std::vector<audio::Field> fields{{"format", format}};
  return audio::parse_options(fields);
}

// True Audio's header counts samples in 32 bits; six hours at 192 kHz are more.
TEST(Muxer, RefusesMoreSamplesThanTheHeaderCanCount) {
  constexpr int kHeader = 22;
  const Handle<AVCodecParameters> parameters = own(avcodec_parameters_alloc());
  parameters->codec_type = AVMEDIA_TYPE_AUDIO;
  parameters->codec_id = AV_CODEC_ID_TTA;
  parameters->sample_rate = 192'000;
  av_channel_layout_default(&parameters->ch_layout, 1);
  parameters->extradata = static_cast<std::uint8_t*>(av_mallocz(kHeader + AV_INPUT_BUFFER_PADDING_SIZE));
  parameters->extradata_size = kHeader;
  base::MemoryFile file{std::string()};
  OutputIo output(file);
  const audio::Options options = options_for("tta");
  Muxer muxer(options, output, {.parameters = parameters.get(), .time_base = {1, 192'000}});
  const auto write = [&](std::int64_t samples) {
    const Handle<AVPacket> packet = own(av_packet_alloc());
    ASSERT_EQ(av_new_packet(packet.get(), 4), 0);
    packet->duration = samples;
    muxer.write(*packet);
  };
  write((std::int64_t{1} << 32) - 10);
  EXPECT_THAT([&] { write(9); },
              testing::ThrowsMessage<base::Error>(HasSubstr("4294967294 samples that True Audio")));
}

}  // namespace
}  // namespace av
