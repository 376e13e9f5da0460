#pragma once

// How a long stream of a codec is cut into segments that are encoded by encoders of their own, on as many
// CPUs as there are. Where the cuts are follows from the format of the sound and the length its source tells,
// so that the same upload gives the same bytes however many CPUs there are.

#include <cstdint>

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
  same_packet,    // av/parallel/same_packet.h
};

struct Segmenting {
  Numbering numbering = Numbering::none;
  int settle = 0;  // frames an encoder is given before its segment, to come to where one would be that has
                   // heard everything; what it makes of them is thrown away
  int ahead = 0;   // frames it is given behind its segment, because its packets leave it that much later
  int period = 1;  // frames: every encoder begins at a multiple of it
  Joint joint = Joint::cut;
  int least_bit_rate = 0;             // bit/s of each two channels; of less
  const Segmenting* lower = nullptr;  // this holds; nullptr: it is encoded in one piece
};

// Those of a stream; nullptr: it is encoded in one piece.
inline const Segmenting* segmenting_of(const Segmenting* first, std::int64_t bit_rate, int channels) {
  const std::int64_t of_two = bit_rate / ((channels + 1) / 2);
  while (first && of_two < first->least_bit_rate) first = first->lower;
  return first;
}

// Every packet is decoded by itself.
inline constexpr Segmenting kIndependent{};
inline constexpr Segmenting kFlacFrames{.numbering = Numbering::flac};
inline constexpr Segmenting kWavPackBlocks{.numbering = Numbering::wavpack};
// Of 44.1 kHz frames are padded with a period of 49.
inline constexpr Segmenting kMp3Frames{
    .settle = 49, .ahead = 12, .period = 49, .joint = Joint::mp3_reservoir};
// Below 96 kbit/s libopus gives more bits to what is louder than the mean so far. That begins at silence and
// has a time constant of 50 packets: after twice as many the size differs by less than half a percent. At low
// rates it predicts one packet from the other, and what it makes of the same sound differs too much.
inline constexpr Segmenting kLowOpusPackets{.settle = 96, .ahead = 2, .least_bit_rate = 40000};
inline constexpr Segmenting kOpusPackets{
    .settle = 50, .ahead = 2, .least_bit_rate = 96000, .lower = &kLowOpusPackets};
// Frames of 64 samples. Where no block has been short, long ones are 1024 or 2048 samples apart.
inline constexpr Segmenting kVorbisPackets{.settle = 352, .period = 32, .joint = Joint::same_packet};

}  // namespace audio
