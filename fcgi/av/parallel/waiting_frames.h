#pragma once

// Frames that wait for an encoder: references to them, and copies of small ones, of which each by itself
// would take more memory than its samples.

#include <cstddef>
#include <vector>

#include "av/lib/handle.h"

namespace av {

class WaitingFrames {
 public:
  // They are all of one kind and size, but for the last, which may be shorter.
  void add(const AVFrame& frame);

  std::size_t count() const { return count_; }

  // The one with this index, which has not been forgotten.
  Handle<AVFrame> get(std::size_t index) const;

  // This one and those before it are not asked for any more.
  void forget(std::size_t index);

 private:
  int size_of(std::size_t index) const { return index + 1 == count_ ? last_size_ : size_; }

  std::vector<Handle<AVFrame>> chunks_;
  std::size_t together_ = 1;  // frames in a chunk
  int size_ = 0;              // samples per channel of a frame
  int last_size_ = 0;
  std::size_t count_ = 0;
};

}  // namespace av
