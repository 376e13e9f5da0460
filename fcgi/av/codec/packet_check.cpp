#include "av/codec/packet_check.h"

#include <string>

#include "av/lib/check.h"

namespace av {

PacketCheck::PacketCheck(const AVCodecParameters& encoded) : frame_(own(av_frame_alloc())) {
  const AVCodec* codec = avcodec_find_decoder(encoded.codec_id);
  decoder_ = own(avcodec_alloc_context3(codec));
  check(avcodec_parameters_to_context(decoder_.get(), &encoded), "avcodec_parameters_to_context");
  check(avcodec_open2(decoder_.get(), codec, nullptr), "avcodec_open2");
}

void PacketCheck::push(const AVPacket& packet) {
  int rc = avcodec_send_packet(decoder_.get(), &packet);
  while (rc >= 0) {
    rc = avcodec_receive_frame(decoder_.get(), frame_.get());
    if (rc >= 0) decoded_ += frame_->nb_samples;
  }
  if (rc != AVERROR(EAGAIN)) check(rc, "avcodec_receive_frame", base::ErrorKind::unprocessable, text());
}

void PacketCheck::finish(std::int64_t samples) const {
  if (decoded_ >= samples) return;
  throw base::Error(base::ErrorKind::unprocessable, text(),
                    std::to_string(decoded_) + " samples of " + std::to_string(samples));
}

std::string PacketCheck::text() const {
  return "FFmpeg's encoder of " + std::string(avcodec_get_name(decoder_->codec_id)) +
         " is experimental, and makes something of this sound that cannot be decoded. "
         "Choose another lossless format, such as flac or wv.";
}

}  // namespace av
