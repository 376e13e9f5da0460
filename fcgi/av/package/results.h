#pragma once

// All results of one sound, made while it is read once.

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "av/package/manifest.h"
#include "av/package/strand.h"

namespace av {

class Results {
 public:
  // Of the upload of this number. With `gains`, where they were not measured, it only measures. Borrows all.
  Results(const Input& input, packing::BlockStorage& storage, Gains* gains, std::size_t upload);

  void make();

  // `source` as PackedFile has it; `stem` is what their names begin with; folders that are `taken` are not
  // used again.
  void add_to(std::vector<PackedFile>& files, const std::string& source, const std::string& stem,
              std::set<std::string>& taken);

 private:
  void begin(const AVFrame& first);
  void add_strands(const audio::Options& options, int channels);
  void add_strand(const audio::Options& options, std::optional<int> channel);
  bool measures() const { return gains_ && !gains_->is_complete; }

  const Input& input_;
  packing::BlockStorage& storage_;
  Gains* gains_;  // nullptr: none are wanted
  std::size_t upload_;
  SequenceReader reader_;
  std::optional<Cuts> cuts_;
  std::vector<std::string> channels_;
  std::deque<std::unique_ptr<Strand>> strands_;  // nullptr: one that is not measured
  bool somebody_listens_ = true;                 // else nothing has to be decoded
};

}  // namespace av
