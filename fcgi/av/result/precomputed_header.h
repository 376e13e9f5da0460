#pragma once

// A result whose header is sent before its end is known: the number of samples is, and from it follows the
// header that the muxer would go back to complete. What it announces is kept, or the transfer breaks.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "av/result/muxer.h"
#include "base/bytes.h"

namespace av {

struct PrecomputedHeader {
  std::vector<std::byte> head;  // the result up to its first packet
  std::uint64_t length = 0;     // of the whole result, in bytes
};

// For input.samples samples of PCM in a container that writes it as one block: the muxer is run over packets
// of the right sizes.
PrecomputedHeader precompute_pcm_header(const audio::Options& options, const MuxerInput& input);

// For MP3 at a constant bit rate: the muxer writes its Info tag for `first`, the first packet, and the
// numbers of the whole are put in.
PrecomputedHeader precompute_mp3_header(const audio::Options& options, const MuxerInput& input,
                                        const AVPacket& first);

// To the muxer a file, to the world a stream: the precomputed header instead of the muxer's, which it may
// overwrite as it likes, and behind it what must come in order.
class PrecomputedFile final : public base::RandomAccessFile {
 public:
  // Borrows `sink`.
  PrecomputedFile(PrecomputedHeader header, base::ByteSink& sink);

  std::uint64_t size() const override { return sent_; }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override;

  // What was sent is gone: both throw base::Error(internal).
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;
  void truncate() override;

  std::uint64_t announced_length() const { return header_.length; }

  // Throws base::Error(internal) unless exactly the announced length was sent.
  void check_kept() const;

 private:
  PrecomputedHeader header_;
  base::ByteSink& sink_;
  std::uint64_t sent_ = 0;
};

}  // namespace av
