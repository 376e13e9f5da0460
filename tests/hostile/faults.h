#pragma once

// Faults that a decoder may have, made to order. A packet that holds one of these words has them happen;
// faults.cpp is linked into programs of the tests only.

namespace hostile {

inline constexpr const char* kFaultMark = "fault-made-to-order:";

}  // namespace hostile
