#pragma once

// What a target finds broken ends it, as the hunt and the replay expect.

#include <cstdlib>

namespace fuzz {

inline void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace fuzz
