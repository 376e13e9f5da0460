#pragma once

// Packets in, container bytes out. The header is written by the constructor, the rest by write() and
// finish(); finishing is explicit because it can fail, and a file that was not finished must not be delivered
// as whole.

#include "audio/format.h"
#include "av/encoder.h"
#include "av/output_io.h"

namespace av {

class Muxer {
 public:
  // `output` (borrowed) must outlive this; `tags` (copied) are the source's.
  Muxer(const audio::Format& format, OutputIo& output, const Encoder& encoder, const AVDictionary* tags);

  // Takes over the packet, whose times count samples of the encoder's rate.
  void write(AVPacket& packet);

  // Completes the file. Throws what the output threw.
  void finish();

 private:
  struct Free {
    void operator()(AVFormatContext* context) const { avformat_free_context(context); }
  };

  void write_header(const audio::Format& format);
  void check_output(int rc, const char* function);

  OutputIo& output_;
  AVRational encoder_time_base_;
  std::unique_ptr<AVFormatContext, Free> context_;
};

// Whether the container keeps codec headers apart from packets (AVFMT_GLOBALHEADER).
bool wants_global_header(const audio::Format& format);

}  // namespace av
