#pragma once

// Decodes what an encoder has just made. FFmpeg's encoders of MLP and TrueHD, which it calls experimental,
// write frames of very loud noise that no decoder takes.

#include "av/lib/handle.h"

namespace av {

class PacketCheck {
 public:
  // For the packets of this encoder, which is open.
  explicit PacketCheck(const AVCodecParameters& encoded);

  // Each packet, in order. Throws base::Error(unprocessable) when it cannot be decoded.
  void push(const AVPacket& packet);

 private:
  Handle<AVCodecContext> decoder_;
  Handle<AVFrame> frame_;
};

}  // namespace av
