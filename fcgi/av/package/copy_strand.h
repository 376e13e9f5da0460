#pragma once

// A sound's packets as they are, in a file of the format: codec=copy and codec=auto, as for a single result.

#include "av/package/strand.h"

namespace av {

class CopyStrand final : public Strand {
 public:
  // Whether the source of this strand is copied. Throws base::Error where that is asked for and impossible.
  static bool suits(const StrandSource& source, const audio::Options& options);

  // Borrows all but the options.
  CopyStrand(const StrandSource& source, audio::Options options);

  void push(const AVFrame&) override {}
  std::vector<std::unique_ptr<Piece>> finish() override;
  bool listens() const override { return false; }

 private:
  audio::ResultInfo make(base::RandomAccessFile& file) const;

  const Input input_;  // with these options
  packing::BlockStorage& storage_;
};

}  // namespace av
