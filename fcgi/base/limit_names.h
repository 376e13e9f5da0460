#pragma once

// What the limits that errors speak of are called where an operator sets them: variables of the environment.
// config/table.cpp has their rows.

#include <string>

namespace base {

inline constexpr const char* kMaxOutput = "CONVERT_MAX_OUTPUT";
inline constexpr const char* kMaxDuration = "CONVERT_MAX_DURATION";
inline constexpr const char* kMaxCpu = "CONVERT_MAX_CPU";
inline constexpr const char* kTimeout = "CONVERT_TIMEOUT";
inline constexpr const char* kStallTimeout = "CONVERT_STALL_TIMEOUT";

// "this server allows (CONVERT_TIMEOUT)"
inline std::string allowed_by(const char* limit) {
  return "this server allows (" + std::string(limit) + ")";
}

}  // namespace base
