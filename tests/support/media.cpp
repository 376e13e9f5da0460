#include "support/media.h"

#include <cstring>
#include <sstream>
#include <stdexcept>

#include "support/process.h"
#include "support/temp_dir.h"

namespace support {
namespace {

namespace fs = std::filesystem;

// Channel `index` of a signal: a sweep over half an octave, 2.5 dB below its left neighbour. The fourth
// channel of 5.1 is the low-frequency one, which encoders cut at about 100 Hz.
std::string expression(const Signal& signal, int index) {
  const bool low_frequency = signal.channels >= 6 && index == 3;
  const int pitch = low_frequency ? 40 : 300 + 170 * index;
  double level = 0.5;
  for (int i = 0; i < index; ++i) level *= 0.75;
  std::ostringstream text;
  text << level << "*sin(2*PI*(" << pitch << "*t+" << pitch / (4 * signal.seconds) << "*t*t))+0.01*(random("
       << index << ")-0.5)";
  return text.str();
}

std::string source(const Signal& signal) {
  std::string expressions;
  for (int i = 0; i < signal.channels; ++i) expressions += (i ? "|" : "") + expression(signal, i);
  std::ostringstream text;
  text << "aevalsrc=exprs=" << expressions << ":c=" << signal.layout << ":s=" << signal.rate
       << ":d=" << signal.seconds;
  return text.str();
}

template <typename T>
void put(std::string& bytes, T value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  bytes.append(raw, sizeof value);
}

}  // namespace

const fs::path& media_dir() {
  static const TempDir dir;
  return dir.path();
}

fs::path wav(const Signal& signal) {
  std::ostringstream name;
  name << signal.name << "-" << signal.seconds << "s.wav";
  return encoded(signal, name.str(), {"-c:a", "pcm_s" + std::to_string(signal.bits) + "le"});
}

fs::path encoded(const Signal& signal, const std::string& name, const std::vector<std::string>& encoding) {
  const fs::path path = media_dir() / name;
  if (fs::exists(path)) return path;
  Command command{{"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source(signal)}, {}};
  command.argv.insert(command.argv.end(), encoding.begin(), encoding.end());
  command.argv.push_back(path.string());
  output_of(command);
  return path;
}

void write_with_cover(const std::filesystem::path& path, const std::string& picture,
                      const std::vector<std::string>& more) {
  std::vector<std::string> argv{"ffmpeg",
                                "-v",
                                "error",
                                "-f",
                                "lavfi",
                                "-i",
                                "sine=d=1",
                                "-f",
                                "lavfi",
                                "-i",
                                "color=red:s=64x48:d=0.04",
                                "-map",
                                "0",
                                "-map",
                                "1",
                                "-c:v",
                                picture,
                                "-disposition:v",
                                "attached_pic"};
  argv.insert(argv.end(), more.begin(), more.end());
  argv.push_back(path.string());
  if (const Outcome outcome = run({argv, {}}); !outcome.ok()) throw std::runtime_error(outcome.err);
}

void write_silent_wav(const fs::path& path, std::uint64_t bytes) {
  constexpr std::uint32_t rate = 44100;
  constexpr std::uint16_t block = 4;
  const auto data = static_cast<std::uint32_t>((bytes - 44) / block * block);
  std::string header = "RIFF";
  put<std::uint32_t>(header, data + 36);
  header += "WAVEfmt ";
  put<std::uint32_t>(header, 16);
  put<std::uint16_t>(header, 1);
  put<std::uint16_t>(header, 2);
  put<std::uint32_t>(header, rate);
  put<std::uint32_t>(header, rate * block);
  put<std::uint16_t>(header, block);
  put<std::uint16_t>(header, 16);
  header += "data";
  put<std::uint32_t>(header, data);
  write_file(path, header);
  fs::resize_file(path, header.size() + data);
}

}  // namespace support
