#pragma once

// What is made of a source when options leave things open: pure choices, the way the ffmpeg program chooses
// where it has an opinion. Used by the engine once the source's first frame is known.

#include "audio/options.h"

namespace audio {

// What the decoder found.
struct SourceAudio {
  int sample_rate = 0;  // Hz
  int channels = 0;
  int bits = 0;  // significant bits of a sample; 0 when the source is lossy and has no depth of its own
  bool is_float = false;

  bool operator==(const SourceAudio&) const = default;
};

// The codec as far as the format's results may have it: at one rate, in mono, where the format says so.
const Codec& narrowed(const Format& format, const Codec& codec);

// The one asked for, else the format's own.
const Codec& preferred_codec(const Options& options);

// Whether a result of this codec can have this depth.
bool holds_depth(const Codec& codec, const BitDepth& depth);

// The codec that holds `depth` in this format: `asked` if the client named one, else the format's default or,
// for PCM, its sibling of that depth. nullptr: none does.
const Codec* depth_codec(const Format& format, const Codec* asked, const BitDepth& depth);

// The format's PCM that holds the most of such a source's samples, in the least space. nullptr: it has none.
const Codec* pcm_codec(const Format& format, const SourceAudio& source);

// The codec to encode with. PCM follows the source's depth upwards from 16 bits; a source without a depth
// gets the format's default, as ffmpeg gives it.
const Codec& choose_codec(const Options& options, const SourceAudio& source);

// Whether the result holds fewer bits of a sample than a lossless source has, so that dither belongs in
// between.
bool loses_bits(const Options& options, const Codec& codec, const SourceAudio& source);

// The rate to encode at, in Hz: the one asked for, else what the codec takes nearest to the source's.
int choose_sample_rate(const Options& options, const Codec& codec, int source_rate);

// The bit rate to encode at, in bit/s; 0 for codecs that have none or are asked for a quality.
// Throws base::Error(bad_request) when the rate asked for does not exist at this sample rate.
std::int64_t choose_bit_rate(const Options& options, const Codec& codec, int sample_rate, int channels);

}  // namespace audio
