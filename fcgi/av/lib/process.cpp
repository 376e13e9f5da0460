#include "av/lib/process.h"

#include "av/lib/log_capture.h"

extern "C" {
#include <libavutil/error.h>
#include <libavutil/random_seed.h>
}

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

// These replace libavutil's and libc's functions of their names for the whole program (ELF symbol
// interposition). libavutil's open /dev/urandom, which the sandbox refuses, and then spend 50 to 200 ms on
// watching the clock; the Ogg and Matroska muxers ask for every file. The kernel's getrandom() needs no
// descriptor.
extern "C" uint32_t av_get_random_seed(void) {
  uint32_t seed = 0;
  // Never short and never interrupted for so few bytes, see getrandom(2).
  static_cast<void>(::getrandom(&seed, sizeof seed, 0) == sizeof seed);
  return seed;
}

// FFmpeg 7.1 has this one too.
extern "C" int av_random_bytes(uint8_t* buffer, size_t size) {
  for (size_t done = 0; done < size;) {
    const ssize_t got = ::getrandom(buffer + done, size - done, 0);
    if (got < 0 && errno != EINTR) return AVERROR(errno);
    if (got > 0) done += static_cast<size_t>(got);
  }
  return 0;
}

// libavformat's MPEG transport streams name their services in whatever character set. libc would look for its
// tables in files and end in the sandbox; the names, which nobody reads here, stay as they are.
extern "C" iconv_t iconv_open(const char*, const char*) {
  errno = EINVAL;
  return reinterpret_cast<iconv_t>(-1);
}

namespace av {

void prepare_process() {
  capture_log();
  ::setenv("TZ", "UTC0", 1);
  ::tzset();
}

}  // namespace av
