#include "av/lib/codec_tables.h"

#include "av/lib/handle.h"

namespace av {
namespace {

constexpr int kRate = 44100;  // Hz; any that all take

// Whatever comes of it: the tables are made first.
void open(const AVCodec* codec) {
  if (!codec) return;
  const Handle<AVCodecContext> context = own(avcodec_alloc_context3(codec));
  context->thread_count = 1;
  context->sample_rate = kRate;
  context->time_base = {1, kRate};
  context->sample_fmt = AV_SAMPLE_FMT_FLTP;
  av_channel_layout_default(&context->ch_layout, 2);
  avcodec_open2(context.get(), codec, nullptr);
}

}  // namespace

void make_codec_tables() {
  // Of all codecs those that need more than a tenth of a millisecond the first time: 0.8, 0.5 and 0.2, and
  // 0.6 ms.
  for (const char* decoder : {"aac", "mp3float", "dca"}) open(avcodec_find_decoder_by_name(decoder));
  open(avcodec_find_encoder_by_name("aac"));
}

}  // namespace av
