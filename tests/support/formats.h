#pragma once

// What the tests expect of each output format, written down here and not taken from the service's table: a
// row that is added there without a line here is a failing test, and so is a codec of a row.

#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace support {

// What the file says about the samples that the encoder put before and behind those that went in.
enum class Padding {
  dropped,        // how many there are on both sides: the length stays what it was
  dropped_first,  // how many there are before: up to a frame of them stays behind
  kept,           // nothing
};

// What ffprobe says about the length.
enum class Duration {
  known,      // within a frame of the encoder
  estimated,  // from the bit rate, or the start of the last packet
  unknown,
};

struct Format {
  const char* name;       // also an extension
  const char* muxer;      // as `ffmpeg -f` takes it
  const char* container;  // how ffprobe names it; headerless: the demuxer that reads it when told the rest
  const char* codecs;     // as `codec=` takes them, the default first
  Padding padding = Padding::dropped;
  Duration duration = Duration::known;
  bool common = false;            // tried with every input, not only with two
  const char* kept_codecs = "";   // those whose padding the row keeps all the same
  const char* probed_codec = "";  // how ffprobe names the codec, where that is not the codec's name
  bool headerless = false;        // nothing in the file says what it is
  int rate = 0;                   // Hz, of each of its files, which are mono then; 0: as the codec has it
};

// Every row.
std::span<const Format> formats();

// Names of one cell.
std::vector<std::string> words(const char* cell);

inline void PrintTo(const Format& format, std::ostream* out) {
  *out << format.name;
}

struct Codec {
  std::string name;     // as ffprobe names it
  std::string encoder;  // as `ffmpeg -c:a` takes it
  bool lossless;        // within max_bits
  int max_bits;         // lossless: the deepest samples it keeps
  int max_channels;
  std::vector<int> rates;   // what the encoder takes, ascending; empty: any
  int frame;                // samples per channel in one encoder frame, at most
  int delay;                // samples of encoder and decoder delay, at most
  int decoded_rate = 0;     // what ffprobe says whatever was encoded; 0: the encoder's rate
  bool by_bit_rate = true;  // lossy: made by bit rate, and its streams say which
  bool is_float = false;
  int min_channels = 1;
  std::string alias = {};  // what `codec=` takes, where that is another word
};

// By either of its names. Throws for a codec that no test knows.
const Codec& codec(const std::string& name);

// What a rate becomes: the nearest that the encoder takes, …
int encoded_rate(const Codec& codec, int source_rate);

// … and what ffprobe makes of that.
int expected_rate(const Codec& codec, int source_rate);

}  // namespace support
