#pragma once

// Sound as the files of HTTP Live Streaming: index.m3u8, init.mp4 and segments, in a folder of the package.

#include "av/package/segments.h"
#include "av/package/strand.h"

namespace av {

class HlsStrand final : public EncodedStrand {
 public:
  // Borrows all but the options.
  HlsStrand(const StrandSource& source, audio::Options options, std::optional<int> channel);

  void verify(const std::vector<std::unique_ptr<Piece>>& pieces, CpuAllowance* cpu) const override;

 private:
  void take(AVFrame& frame) override;
  std::int64_t samples() const override { return file_ ? file_->samples() : 0; }
  std::vector<std::unique_ptr<Piece>> finish_files() override;
  std::unique_ptr<Piece> piece(std::string name, std::string_view media_type);

  packing::BlockStorage& storage_;
  std::unique_ptr<Piece> whole_;  // of which the options are
  std::optional<Segments> segments_;
  std::optional<EncodedFile> file_;
};

}  // namespace av
