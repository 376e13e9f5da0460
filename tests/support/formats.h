#pragma once

// What the tests expect of each output format, written down here and not taken from the service's table: a
// row that is added there without a line here is a failing test.

#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace support {

struct Format {
  const char* name;       // also the extension
  const char* container;  // how ffprobe names it
  bool keeps_length;      // the file says how much encoder delay and padding to drop
  bool has_duration;      // the file says how long it is, or all its frames have the same size
};

// The 18 rows.
std::span<const Format> formats();

inline void PrintTo(const Format& format, std::ostream* out) {
  *out << format.name;
}

struct Codec {
  std::string name;     // as ffprobe names it
  std::string encoder;  // as `ffmpeg -c:a` takes it
  bool lossless;
  int max_bits;  // lossless: the deepest samples it keeps
  int max_channels;
  std::vector<int> rates;  // ascending; empty: any
  int frame;               // samples per channel in one encoder frame, at most
  int delay;               // samples of encoder delay, at most
  int lost = 0;            // samples at the end that FFmpeg's encoder never gives away
};

// Throws for a codec that no test knows.
const Codec& codec(const std::string& name);

// What a rate becomes: itself where the codec has it, otherwise the next higher one, otherwise the highest.
int expected_rate(const Codec& codec, int source_rate);

}  // namespace support
