#pragma once

// The encoders the service offers and what each of them can hold. Pure data: which FFmpeg build serves which
// row is decided in av/lib/capabilities.h, and a unit test there compares every row with libavcodec's own
// lists.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "audio/name_list.h"

namespace audio {

// Whether the bounds of a rule hold for the whole stream or for each of its channels.
enum class BitRateScope { stream, channel };

// Legal bit rates for all sample rates up to `max_sample_rate`. Rules of a codec are sorted by it.
struct BitRateRule {
  int max_sample_rate;      // Hz
  int default_per_channel;  // bit/s: what is used when the request names none
  int min;                  // bit/s
  int max;                  // bit/s; 0: at these sample rates the codec goes by quality only
  BitRateScope scope;
  std::span<const int> legal = {};  // bit/s, whole stream, ascending; empty: anything from min to max
};

// An encoder's own variable-bit-rate scale, as its -q:a option.
struct QualityScale {
  double min;
  double max;
  bool used_by_default = false;  // encode by quality, not by bit rate, when the request names neither
  double standard = 0;
};

struct Segmenting;

struct Codec {
  std::string_view name;     // what `codec=` takes, FFmpeg's codec name: "mp3", "pcm_s24le"
  std::string_view encoder;  // FFmpeg's encoder name: "libmp3lame"
  bool lossless = false;
  int bits = 0;           // depth of a PCM codec; 0: follows the sample format
  bool is_float = false;  // a floating-point PCM codec
  int max_bits = 0;       // lossless codecs that follow the sample format: the deepest they hold
  std::span<const BitRateRule> bit_rates = {};  // empty: the codec has no bit rate to choose
  const QualityScale* quality = nullptr;        // nullptr: no such scale
  std::span<const int> sample_rates = {};       // Hz; empty: any from min_sample_rate to max_sample_rate
  int min_sample_rate = 1;                      // Hz
  int max_sample_rate = 768000;                 // Hz
  int max_exact_rate = 768000;                  // Hz; of an open range, above it only multiples of rate_step
  int rate_step = 1;                            // Hz
  int decoded_rate = 0;                         // Hz, of what readers get, whatever was encoded; 0: the same
  int max_channels = 8;
  int lead = 0;               // frames of silence in front, because decoders drop that many too many
  int delay = 0;              // samples that decoders put in front and the encoder does not tell of
  int tail = 0;               // samples, at most, that the encoder keeps back at the end unannounced
  bool clips = false;         // a floating-point encoder that makes noise of what is beyond full scale
  bool is_variable = false;   // what is called its bit rate is an average that silence does not keep
  bool experimental = false;  // FFmpeg opens the encoder only with strict=experimental
  // How long streams are cut into segments with an encoder for each (audio/segmenting.h); nullptr: they are
  // not, because a packet depends on all that went before, or because encoding takes no time worth it.
  const Segmenting* segmenting = nullptr;
  NameList layouts = "";        // FFmpeg channel layouts; empty: any up to max_channels
  NameList layout_muxers = "";  // FFmpeg muxers that write down other layouts too
};

// Every codec of every format, for lookups by name and for tests.
std::span<const Codec> codecs();

// nullptr when there is none of that name.
const Codec* find_codec(std::string_view name);

// For people: "0 to 9".
std::string range_text(const QualityScale& scale);

}  // namespace audio
