#include "av/lib/process.h"

#include <algorithm>
#include <cstring>
#include <optional>

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

namespace {

// SplitMix64 (Steele, Lea and Flood, 2014).
class Sequence {
 public:
  explicit Sequence(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

 private:
  std::uint64_t state_;
};

std::optional<Sequence> sequence;

}  // namespace

// These replace libavutil's and libc's functions of their names for the whole program (ELF symbol
// interposition). libavutil's open /dev/urandom, which the sandbox refuses, and then spend 50 to 200 ms on
// watching the clock; the Ogg and Matroska muxers ask for every file. The kernel's getrandom() needs no
// descriptor.
extern "C" uint32_t av_get_random_seed(void) {
  if (sequence) return static_cast<uint32_t>(sequence->next());
  uint32_t seed = 0;
  // Never short and never interrupted for so few bytes, see getrandom(2).
  static_cast<void>(::getrandom(&seed, sizeof seed, 0) == sizeof seed);
  return seed;
}

// FFmpeg 7.1 has this one too.
extern "C" int av_random_bytes(uint8_t* buffer, size_t size) {
  if (sequence) {
    for (size_t done = 0; done < size; done += sizeof(uint64_t)) {
      const uint64_t number = sequence->next();
      std::memcpy(buffer + done, &number, std::min(size - done, sizeof number));
    }
    return 0;
  }
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

void seed_random(std::uint64_t seed) {
  sequence.emplace(seed);
}

}  // namespace av
