#include "av/process.h"

#include "av/log_capture.h"

extern "C" {
#include <libavutil/random_seed.h>
}

#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

// Replaces libavutil's function of this name for the whole program (ELF symbol interposition). The original
// opens /dev/urandom, which the sandbox refuses, and then spends 50 to 200 ms on watching the clock; the Ogg
// and Matroska muxers ask it for every file. The kernel's getrandom() needs no descriptor.
extern "C" uint32_t av_get_random_seed(void) {
  uint32_t seed = 0;
  // Never short and never interrupted for so few bytes, see getrandom(2).
  static_cast<void>(::getrandom(&seed, sizeof seed, 0) == sizeof seed);
  return seed;
}

namespace av {

void prepare_process() {
  capture_log();
  ::setenv("TZ", "UTC0", 1);
  ::tzset();
}

}  // namespace av
