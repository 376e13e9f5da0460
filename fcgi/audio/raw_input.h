#pragma once

// Audio without a header: the forms of it that are read, and the words by which clients tell them.

#include <string_view>

#include "audio/name_list.h"

namespace audio {

struct RawInput {
  std::string_view name;  // what `input_format=` takes
  NameList words;         // further names there, which as extensions say too little
  NameList extensions;    // of files in this form; `input_format=` takes them too
  NameList media_types;
  const char* demuxer;  // FFmpeg's name
  int sample_rate;      // Hz, or one of the constants below
  int channels = 0;     // always as many; 0: one, unless told otherwise
  int code_size = 0;    // bits, of G.726 alone
};

inline constexpr int kUnknownRate = 0;  // nobody knows it: it has to be told
inline constexpr int kFixedRate = -1;   // the standard has one, and as many channels; the demuxer knows both

// By any of its words, in any case, with or without a leading dot. nullptr: there is none.
const RawInput* find_raw_input(std::string_view text);

// By a file's extension or a media type without parameters, both in lower case. nullptr: it says nothing.
const RawInput* raw_input_by_extension(std::string_view extension);
const RawInput* raw_input_by_media_type(std::string_view media_type);

// What `input_format=` takes, for people: "mulaw, alaw, …".
std::string_view raw_input_names();

}  // namespace audio
