#pragma once

// What a client asks for: the fields of /convert, and of the routes that look into an upload, as checked
// values, made in audio/option_table.h. An option that is absent means "keep what the source has, as far as
// the target can hold it".

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audio/analysis_options.h"
#include "audio/editing_options.h"
#include "audio/format.h"
#include "audio/package_options.h"

namespace audio {

using Seconds = std::chrono::duration<double>;

// The most that `channels` takes. PCM keeps more where the source has them.
inline constexpr int kMaxChannels = 8;

struct BitDepth {
  int bits;       // 16, 24 or 32
  bool is_float;  // 32-bit floating point
};

// What `bit_depth=` takes.
inline constexpr std::array<std::pair<std::string_view, BitDepth>, 4> kBitDepths{
    {{"16", {16, false}}, {"24", {24, false}}, {"32", {32, false}}, {"float", {32, true}}}};

enum class CodecMode {
  encode,     // decode and encode
  copy,       // put the source's packets into the new container as they are, or refuse
  automatic,  // copy where the container takes the source's codec and nothing else was asked for, else encode
};

enum class Delivery {
  automatic,  // as the format's row says
  stream,     // send while encoding, whatever the header then lacks
  file,       // finish first, send with Content-Length
};

struct Options {
  const Format* format = nullptr;  // required to convert; points into the format table
  const Codec* codec = nullptr;    // nullptr: the format's default, at the source's bit depth
  CodecMode codec_mode = CodecMode::encode;
  std::optional<std::int64_t> bit_rate;  // bit/s; not together with quality
  std::optional<double> quality;         // the encoder's own scale
  std::optional<int> sample_rate;        // Hz
  std::optional<int> channels;           // 1 to kMaxChannels
  std::optional<BitDepth> bit_depth;     // lossless targets only
  std::optional<int> track;              // which audio stream, from 0; absent: the one ffmpeg would choose
  Seconds start{0};                      // of the source, sample-exact unless copied
  std::optional<Seconds> end;            // of the source; absent: its end; not together with duration
  std::optional<Seconds> duration;       // from start
  std::optional<Seconds> play_length;    // of music without an end, before it fades; absent: as its tags say
  std::optional<double> volume;          // dB
  Seconds fade_in{0};                    // at the start of the result
  Seconds fade_out{0};                   // at the end of the result
  std::optional<double> loudness;        // LUFS: normalize to it (EBU R 128); not together with volume
  double max_true_peak = -1;             // dBTP, of what is normalized; not a client's field
  std::optional<std::uint64_t>
      max_size;  // bytes: the result must not be larger; the bit rate is solved for it
  std::optional<std::int64_t> bit_rate_limit;  // bit/s: the highest legal rate up to it; not a client's field
  std::uint64_t max_output = 0;  // bytes: a larger result is refused; 0: never; not a client's field
  Seconds max_duration{0};       // longer is refused; 0: never; not a client's field
  bool keep_metadata = true;     // tags and chapters
  bool keep_cover = true;        // cover art
  Delivery delivery = Delivery::automatic;
  bool verify = false;   // decode the finished result again and hold it against what was encoded
  std::string filename;  // of the result; empty: the upload's, with the format's extension
  InputOptions input = {};
  EditingOptions editing = {};
  ProbeOptions probe = {};
  WaveformOptions waveform = {};
  LoudnessOptions report = {};
  PackageOptions package = {};
  std::vector<Options> further =
      {};  // results of the same sound in other formats, each as its own options say
};

// Where in the source the result ends, as `end` or `duration` say; absent: at its end.
std::optional<Seconds> end_of(const Options& options);

// Whether the result is sent while it is made, rather than finished first.
bool is_streamed(const Options& options);

// Whether a result that is finished first by its format may be sent while it is made, should its header be
// known beforehand.
bool may_start_early(const Options& options);

// Whether anything is asked for that only decoded samples can be given.
bool changes_samples(const Options& options);

// Whether these options make several results of so many uploads, which then come as one archive.
bool is_package(const Options& options, std::size_t uploads);

}  // namespace audio
