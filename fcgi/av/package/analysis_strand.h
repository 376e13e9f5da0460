#pragma once

// What is found out about a sound, as a file of a package.

#include "av/analysis/analysis.h"
#include "av/analysis/steady_frames.h"
#include "av/package/strand.h"

namespace av {

class AnalysisStrand final : public Strand {
 public:
  // Borrows all but the options.
  AnalysisStrand(const StrandSource& source, audio::Options options);

  void push(const AVFrame& frame) override;
  std::vector<std::unique_ptr<Piece>> finish() override;
  void verify(const std::vector<std::unique_ptr<Piece>>& pieces, CpuAllowance* cpu) const override;

 private:
  const Input input_;  // with these options
  const SequenceReader& reader_;
  packing::BlockStorage& storage_;
  packing::StoredFile scratch_;
  std::unique_ptr<Analysis> analysis_;
  SteadyFrames frames_;
};

}  // namespace av
