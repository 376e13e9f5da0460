#pragma once

// Decodes, by libFLAC, the FLAC that FFmpeg's faster decoder refuses: of 32-bit samples, which it knows from
// 6.1 on, and blocks of 65,536.

#include <cstdint>
#include <memory>
#include <span>

#include <FLAC/stream_decoder.h>

#include "av/lib/handle.h"

namespace av {

class FlacDecoder {
 public:
  // Whether the packet of a FLAC stream is such a one, by its own header or else the stream's.
  static bool is_needed(const AVPacket& packet, const AVCodecParameters& stream);

  // Borrows `stream`, whose extradata tell what frames leave out.
  explicit FlacDecoder(const AVCodecParameters& stream);
  FlacDecoder(const FlacDecoder&) = delete;
  FlacDecoder& operator=(const FlacDecoder&) = delete;

  // The packet's samples, of 16 bits or of 32, the highest ones used; nullptr: it is damaged.
  Handle<AVFrame> decode(const AVPacket& packet);

  // Of the last frame's samples.
  int bits() const { return bits_; }

 private:
  struct Delete {
    void operator()(FLAC__StreamDecoder* decoder) const { FLAC__stream_decoder_delete(decoder); }
  };

  static FLAC__StreamDecoderReadStatus give(const FLAC__StreamDecoder*, FLAC__byte* buffer, std::size_t* size,
                                            void* self) noexcept;
  static FLAC__StreamDecoderWriteStatus take(const FLAC__StreamDecoder*, const FLAC__Frame* frame,
                                             const FLAC__int32* const* channels, void* self) noexcept;
  static void note_error(const FLAC__StreamDecoder*, FLAC__StreamDecoderErrorStatus, void* self) noexcept;

  void process(std::span<const std::uint8_t> bytes);
  bool take_frame(const FLAC__FrameHeader& header, const FLAC__int32* const* channels);

  const AVCodecParameters& stream_;
  std::unique_ptr<FLAC__StreamDecoder, Delete> decoder_;
  std::span<const std::uint8_t> unread_;
  Handle<AVFrame> frame_;
  int bits_ = 0;
  bool damaged_ = false;
};

}  // namespace av
