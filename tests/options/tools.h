#pragma once

// Making inputs with ffmpeg, converting them, and measuring what comes out with ffmpeg again.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "support/samples.h"

namespace options {

using Path = std::filesystem::path;
using Arguments = std::vector<std::string>;

// ffmpeg with these arguments; throws with what it said when it fails.
void ffmpeg(const Arguments& arguments);

// A file of this name that ffmpeg makes of these arguments, once per process.
Path made(const std::string& name, const Arguments& arguments);

// A source of ffmpeg's aevalsrc: -f lavfi -i …
Arguments signal(const std::string& expressions, int rate, const std::string& layout, double seconds);

// A 1 kHz tone of amplitude 0.5 in both channels: 2 s at 48 kHz, 16 bits; encoded as the name's extension and
// `encoding` say.
Path tone(const std::string& name, const Arguments& encoding = {});

// The MD5 of the audio packets of a file as one run of bytes. ADTS and WavPack files have headers among them.
std::string payload(const Path& file);

// Converts by audio-convert into `out`; throws with what it said when it fails.
Path convert(const Path& in, const Path& out, const Arguments& fields = {});

// What audio-convert says of a conversion that it refuses; empty and a test failure when it does not.
std::string refusal(const Path& in, const Path& out, const Arguments& fields = {});

struct Loudness {
  double integrated;  // LUFS
  double true_peak;   // dBTP; -200 for silence
};

// By ffmpeg's ebur128.
Loudness loudness(const Path& file);

// One channel as doubles, full scale 1.0.
std::vector<double> channel(const support::Pcm<std::int32_t>& pcm, int index = 0);

// A sine of `frequency` (in cycles per sample) fitted to `samples`: its amplitude, and the RMS of all that is
// left without it.
struct Fit {
  double amplitude;
  double residual;
};
Fit fit(const std::vector<double>& samples, double frequency);

double decibel(double ratio);

}  // namespace options
