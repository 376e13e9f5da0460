#pragma once

// Several uploads as the input of one result: with a chapter for each, at the highest rate and the most
// channels that any of them has, unless the options say otherwise.

#include <vector>

#include "av/lib/input.h"

namespace av {

class Joined {
 public:
  // Measures each upload, which means to decode those that do not say exactly how long they are. Throws
  // base::Error, which names the upload. Borrows what `input` points to.
  explicit Joined(const Input& input);
  Joined(const Joined&) = delete;
  Joined& operator=(const Joined&) = delete;

  const Input& input() const { return input_; }

 private:
  double measure(const Input& input);
  void cut_chapters();

  audio::Options options_;
  std::vector<NamedPart> chapters_;
  Input input_;
};

}  // namespace av
