#pragma once

// How a long stream of a codec is cut into segments that are encoded by encoders of their own, on as many
// CPUs as there are. Where the cuts are follows from the format of the sound alone, so that the same sound
// gives the same bytes however many CPUs there are.

namespace audio {

// Where packets say which one of the stream they are.
enum class Numbering {
  none,
  flac,     // a frame's number, in its header
  wavpack,  // the number of a block's first sample
};

// How the packets of two encoders meet.
enum class Joint {
  cut,            // each decodes to what it would behind the other's
  mp3_reservoir,  // av/parallel/mp3_join.h
};

struct Segmenting {
  Numbering numbering = Numbering::none;
  int settle = 0;  // frames an encoder is given before its segment, to come to where one would be that has
                   // heard everything; what it makes of them is thrown away
  int ahead = 0;   // frames it is given behind its segment, because its packets leave it that much later
  int period = 1;  // frames: every encoder begins at a multiple of it
  Joint joint = Joint::cut;
};

// Every packet is decoded by itself.
inline constexpr Segmenting kIndependent{};
inline constexpr Segmenting kFlacFrames{.numbering = Numbering::flac};
inline constexpr Segmenting kWavPackBlocks{.numbering = Numbering::wavpack};
// Of 44.1 kHz frames are padded with a period of 49.
inline constexpr Segmenting kMp3Frames{
    .settle = 49, .ahead = 12, .period = 49, .joint = Joint::mp3_reservoir};

}  // namespace audio
