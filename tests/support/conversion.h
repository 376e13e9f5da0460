#pragma once

// What the tests convert, and what must come of it: every row of support/formats.h with every one of its
// codecs, of the inputs that tell most.

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "support/formats.h"
#include "support/media.h"

namespace support {

// One conversion to try.
struct Conversion {
  Format format;
  std::string codec;  // empty: none is asked for
  Signal signal;

  // "wav_adpcm_ms_Stereo44k16bit", for test names.
  std::string name() const;
  // The fields to ask for it with, and the name of the result's file.
  std::vector<std::string> fields() const;
  std::string file() const { return name() + "." + format.name; }
};

void PrintTo(const Conversion& conversion, std::ostream* out);

// Every row with its default codec, and with each of its other codecs.
std::vector<Conversion> conversions();

// The codec that the result must have: the one asked for; else for integer PCM the smallest of the row that
// holds the source, from 16 bits up; else the row's default.
const Codec& expected_codec(const Conversion& conversion);

// Whether every sample must be what it was.
bool is_exact(const Conversion& conversion);

// The source's channels, as far as the codec takes so many and so few.
int expected_channels(const Conversion& conversion);

// What the file says about padding with this codec.
Padding padding(const Conversion& conversion);

// A file that says what it is: the result itself, or its bytes in another container where it has no header.
std::filesystem::path readable(const Conversion& conversion, const std::filesystem::path& result);

}  // namespace support
