#pragma once

namespace job {

// The descriptors a conversion's child keeps.
struct Descriptors {
  int input = -1;   // to pread from
  int stream = -1;  // a pipe, for results sent while they are made
  int file = -1;    // for results completed before they are sent; -1: there is none
};

// Where they are in a confined child.
inline constexpr Descriptors kConfined{.input = 0, .stream = 1, .file = 3};

}  // namespace job
