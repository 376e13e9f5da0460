#pragma once

// The format table: one row is all there is to know about an output format. Validation, /formats, the page's
// menu, the README's table and the matrix test read it; adding a format is adding a row.

#include <span>
#include <string>
#include <string_view>

#include "audio/codec.h"

namespace audio {

// How a result reaches the client.
enum class Layout {
  front_to_back,   // written in order: sent while it is encoded
  completed_last,  // the muxer goes back to fill in sizes, tags or an index: finished in a file, then sent
};

struct Format {
  std::string_view name;       // what `format=` takes: "mp3"
  std::string_view title;      // for people: "MP3"
  std::string_view extension;  // without the dot
  std::string_view mime;
  std::span<const std::string_view> aliases;  // further names, extensions and MIME types
  std::string_view muxer;                     // FFmpeg's muxer name
  std::string_view muxer_options;             // "key=value:key=value"
  Layout layout;
  std::span<const std::string_view> codec_names;  // the first is the default
};

// All rows, in the order they are shown.
std::span<const Format> formats();

// By name, alias, extension or MIME type, whatever the case, with or without a leading dot. nullptr: no such
// format.
const Format* find_format(std::string_view text);

// The codec of that name if the format takes it, else nullptr. An empty name is the default codec.
const Codec* find_codec(const Format& format, std::string_view name = {});

// "mp3, wav, flac, …", for error texts.
std::string format_names();

}  // namespace audio
