#pragma once

// Fields that a request cannot have together, found by trying them.

#include <string>
#include <vector>

#include "audio/operation.h"

namespace openapi {

struct Exclusion {
  std::string field;
  std::string value;  // with this value of `field`; empty: with any
  std::string other;  // the field that cannot be given then

  bool operator==(const Exclusion&) const = default;
};

std::vector<Exclusion> exclusions(audio::Operation operation);

}  // namespace openapi
