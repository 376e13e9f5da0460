#pragma once

// Inputs made for tests: a slow sweep per channel, each at its own level and pitch (so that swapped, lost or
// mixed channels are heard), with a little seeded noise (so that every bit of every sample counts). Made once
// per process.

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace support {

struct Signal {
  std::string name;    // for test names: [A-Za-z0-9]
  int rate = 44100;    // Hz
  std::string layout;  // as ffmpeg names it: "mono", "stereo", "5.1"
  int channels = 2;
  int bits = 16;  // 16, 24 or 32
  double seconds = 3.0;

  std::int64_t frames() const { return static_cast<std::int64_t>(rate * seconds); }
};

inline const Signal kPhone{"Mono8k16bit", 8000, "mono", 1, 16};
inline const Signal kMusic{"Stereo44k16bit", 44100, "stereo", 2, 16};
inline const Signal kSurround{"Surround48k16bit", 48000, "5.1", 6, 16};
inline const Signal kStudio{"Stereo96k24bit", 96000, "stereo", 2, 24};

inline void PrintTo(const Signal& signal, std::ostream* out) {
  *out << signal.name;
}

// The signal as a WAV file.
std::filesystem::path wav(const Signal& signal);

// The same signal, encoded by the ffmpeg program with `encoding` ("-c:a", "libvorbis", …) into a file of this
// name.
std::filesystem::path encoded(const Signal& signal, const std::string& name,
                              const std::vector<std::string>& encoding = {});

// A second of a tone with a red picture of 64 × 48 pixels as its cover, which `picture` ("png") encodes, and
// `more` of ffmpeg's options.
void write_with_cover(const std::filesystem::path& path, const std::string& picture,
                      const std::vector<std::string>& more = {});

// Silent 44.1 kHz stereo 16-bit WAV of `bytes` in all, as a sparse file at `path`.
void write_silent_wav(const std::filesystem::path& path, std::uint64_t bytes);

// A folder that lives as long as the process.
const std::filesystem::path& media_dir();

}  // namespace support
