#pragma once

#include <optional>

#include "base/error.h"

namespace base {

// The Error that `call()` throws, or nothing.
template <typename Call>
std::optional<Error> thrown(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

}  // namespace base
