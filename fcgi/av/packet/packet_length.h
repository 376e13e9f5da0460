#pragma once

// How many samples a packet decodes to, read from the packet itself: containers round it (Matroska to
// milliseconds), or do not say it at all.

#include "av/lib/handle.h"

namespace av {

class PacketLength {
 public:
  // Packets of one stream, in order.
  explicit PacketLength(const AVCodecParameters& stream);

  // Samples per channel at the stream's rate; 0: it cannot be told.
  int of(const AVPacket& packet);

 private:
  struct Close {
    void operator()(AVCodecParserContext* parser) const { av_parser_close(parser); }
  };

  Handle<AVCodecContext> context_;
  std::unique_ptr<AVCodecParserContext, Close> parser_;  // of codecs whose packets vary; otherwise null
};

}  // namespace av
