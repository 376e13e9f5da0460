#pragma once

// What a sandboxed child has open.

namespace sandbox {

// The descriptors a sandboxed child keeps.
struct Descriptors {
  int input = -1;   // to pread from
  int stream = -1;  // a pipe, for results sent while they are made
  int file = -1;    // for results completed before they are sent; -1: there is none
};

// Where they are in it.
inline constexpr Descriptors kChildDescriptors{.input = 0, .stream = 1, .file = 3};

}  // namespace sandbox
