#pragma once

// Decodes what an encoder has just made. FFmpeg's encoders of MLP and TrueHD, which it calls experimental,
// write frames of very loud noise that no decoder takes, and of a few hundred samples frames without a
// beginning.

#include <cstdint>
#include <string>

#include "av/lib/handle.h"

namespace av {

class PacketCheck {
 public:
  // For the packets of this encoder, which is open.
  explicit PacketCheck(const AVCodecParameters& encoded);

  // Each packet, in order. Throws base::Error(unprocessable) when it cannot be decoded.
  void push(const AVPacket& packet);

  // After the last one, of so many samples per channel. Throws the same when fewer came back.
  void finish(std::int64_t samples) const;

 private:
  std::string text() const;

  Handle<AVCodecContext> decoder_;
  Handle<AVFrame> frame_;
  std::int64_t decoded_ = 0;  // samples per channel
};

}  // namespace av
