#pragma once

// An input whose silence is taken out.

#include <optional>
#include <vector>

#include "av/lib/input.h"

namespace av {

class Trimmed {
 public:
  // Listens to all of the input, where that is asked for. Throws base::Error. Borrows the input.
  explicit Trimmed(const Input& input);
  Trimmed(const Trimmed&) = delete;
  Trimmed& operator=(const Trimmed&) = delete;

  // What is to be converted in place of the input.
  const Input& input() const { return trimmed_ ? *trimmed_ : input_; }

 private:
  const Input& input_;
  TimeMap map_;
  std::vector<NamedPart> chapters_;  // where the input has some, as they are then
  std::optional<Input> trimmed_;
};

// Whether Trimmed has something to do for it.
bool wants_trimming(const Input& input);

}  // namespace av
