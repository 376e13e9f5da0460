#pragma once

// Whether this build has sanitizers, which need more than a sandbox allows.

namespace sandbox {

// Sanitizers reserve terabytes of address space, report on descriptor 2, look into /proc when they do, trace
// the process to find leaks, and try through a pipe whether an address can be read.
#ifdef AUDIO_CONVERT_SANITIZED
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace sandbox
