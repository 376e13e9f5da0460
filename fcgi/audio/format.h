#pragma once

// The format table: a row is an output format, of which its codecs say the rest. Validation, /formats, the
// page's menu and docs/formats.md are made from it; adding a format is described in docs/architecture.md.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audio/codec.h"
#include "audio/name_list.h"

namespace audio {

// How a result reaches the client.
enum class Layout {
  front_to_back,   // written in order: sent while it is encoded
  header_first,    // sent while it is encoded too, where the number of samples is known before the first one
                   // and the header can be worked out from it (av/result/precomputed_header.h); else
                   // completed_last
  completed_last,  // the muxer goes back to fill in sizes, tags or an index: finished in a file, then sent
};

// Who writes a container's tags, chapters and cover art, and in which form.
enum class Tagging {
  muxer,          // FFmpeg's muxer, one text per name; no cover
  wordless,       // the same muxer, which has no words for any
  attachments,    // the same, and covers as attached files: Matroska
  wav,            // the same, and an ID3v2.4 tag in a chunk behind where that does not hold all
  aiff,           // an ID3v2.4 tag in a chunk behind what the muxer writes
  id3,            // an ID3v2.4 tag in front of what the muxer writes
  ogg_comments,   // Vorbis comments inside the muxer's header, covers among them as METADATA_BLOCK_PICTURE
  flac_comments,  // Vorbis comments, and covers as blocks of their own
  mp4,            // iTunes' atoms inside the muxer's header or index
  ape,            // an APEv2 tag behind what the muxer writes
  none,           // nobody: its readers know the audio and nothing else
};

// How a container says which samples at the ends of its stream are no sound, but an encoder's filling.
enum class Padding {
  muxer,      // as FFmpeg's muxer does, by an edit or in the codec's header
  unsaid,     // it has no word for it: all is played
  info_tag,   // MP3: in a frame in front that has no sound
  discarded,  // Matroska: by an element at a packet
  granule,    // Ogg: by the count of samples that a page ends with
};

struct Format {
  std::string_view name = {};       // what `format=` takes: "mp3"
  std::string_view title = {};      // for people: "MP3"
  std::string_view extension = {};  // without the dot
  std::string_view mime = {};
  NameList aliases = "";                // further names, extensions and MIME types, in lower case
  std::string_view muxer = {};          // FFmpeg's muxer name
  std::string_view muxer_options = {};  // "key=value:key=value"
  Layout layout = Layout::front_to_back;
  NameList codec_names = "";  // the first is the default
  Tagging tagging = Tagging::muxer;
  std::string_view stream_options = {};  // muxer options when the result is streamed all the same
  std::string_view reads_as = {};        // what readers call the codec, where that depends on the container
  // What its header can count to, of a whole file; 0: no limit.
  std::uint64_t max_bytes = 0;
  std::uint64_t max_samples = 0;  // per channel
  std::string_view brand = {};    // of an MP4's kin, four characters; empty: as the muxer chooses
  NameList codec_tags = "";       // "codec:tag", four characters; where none is named the muxer chooses
  int sample_rate = 0;            // Hz, of every result, which is mono then; 0: as the codec has it
  Padding padding = Padding::muxer;
  int block_bytes = 0;                // of PCM at most, that readers take at once; 0: as many as there are
  bool counts_filling = false;        // FFmpeg's muxer counts what fills the samples' chunk as samples
  bool corrects_flac_header = false;  // it takes a new header of FLAC behind the last packet
  bool drops_opus_header = false;     // and so what players are to skip of Opus
};

// All rows, in the order they are shown.
std::span<const Format> formats();

// A format under a name of its own: the result has another extension, and another media type or form where
// there is one.
struct Variant {
  std::string_view format;  // the row's name
  NameList names;           // what `format=` takes, aliases of the row; the first is the extension
  // What differs from the row; empty: nothing.
  std::string_view mime = {};
  std::string_view muxer = {};
  std::string_view muxer_options = {};
  std::string_view stream_options = {};
  NameList codec_names = "";
  std::string_view brand = {};
  NameList codec_tags = "";
  int sample_rate = 0;
  std::optional<Tagging> tagging = {};
};

std::span<const Variant> variants();

// The row with what differs; `variant` is one of variants().
const Format& format_of(const Variant& variant);

// By name, alias, extension or MIME type, whatever the case, with or without a leading dot: a row, or
// format_of() a variant of it. nullptr: no such format.
const Format* find_format(std::string_view text);

// Whether files of this format, or of a variant of it, may end in this extension, whatever its case.
bool takes_extension(const Format& format, std::string_view extension);

// The codec of that name if the format takes it, else nullptr. An empty name is the default codec.
const Codec* find_codec(const Format& format, std::string_view name = {});

// "mp3, wav, flac, …", for error texts.
std::string format_names();

// Whether a result sent while it is encoded is as good as a finished one, or has a form made for it.
bool can_be_streamed(const Format& format);

}  // namespace audio
