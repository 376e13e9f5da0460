#pragma once

// DSD files in memory: a 1 kHz tone of amplitude 0.5, the same in all channels. The rate is that of the bits:
// 2,822,400 Hz for DSD64.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string>

namespace support {

inline std::string little_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
  return text;
}

inline std::string big_endian(std::uint64_t value, int bytes) {
  const std::string text = little_endian(value, bytes);
  return {text.rbegin(), text.rend()};
}

// A second-order delta-sigma modulator. The first bit is a byte's lowest or highest.
inline std::string dsd_bits(int rate, double seconds, bool lowest_first) {
  std::string bytes(static_cast<std::size_t>(rate * seconds / 8), '\0');
  double first = 0;
  double second = 0;
  for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
    const double sample = 0.5 * std::sin(2 * std::numbers::pi * 1000 * static_cast<double>(i) / rate);
    const bool bit = second >= 0;
    first += sample - (bit ? 1 : -1);
    second += first - (bit ? 1 : -1);
    const std::size_t place = lowest_first ? i % 8 : 7 - i % 8;
    if (bit) bytes[i / 8] = static_cast<char>(bytes[i / 8] | 1 << place);
  }
  return bytes;
}

// Sony's DSF, mono: blocks of 4096 bytes.
inline std::string dsf_bytes(int rate, double seconds) {
  constexpr std::size_t kBlock = 4096;
  std::string bits = dsd_bits(rate, seconds, true);
  const std::uint64_t count = bits.size() * 8;
  bits.resize((bits.size() + kBlock - 1) / kBlock * kBlock, '\x69');
  const std::string format = "fmt " + little_endian(52, 8) + little_endian(1, 4) + little_endian(0, 4) +
                             little_endian(1, 4) + little_endian(1, 4) +
                             little_endian(static_cast<std::uint64_t>(rate), 4) + little_endian(1, 4) +
                             little_endian(count, 8) + little_endian(kBlock, 4) + little_endian(0, 4);
  const std::string data = "data" + little_endian(12 + bits.size(), 8) + bits;
  return "DSD " + little_endian(28, 8) + little_endian(28 + format.size() + data.size(), 8) +
         little_endian(0, 8) + format + data;
}

// Philips' DSDIFF 1.5, mono.
inline std::string dff_bytes(int rate, double seconds) {
  const auto chunk = [](const std::string& name, const std::string& body) {
    return name + big_endian(body.size(), 8) + body + std::string(body.size() % 2, '\0');
  };
  const std::string properties = "SND " + chunk("FS  ", big_endian(static_cast<std::uint64_t>(rate), 4)) +
                                 chunk("CHNL", big_endian(1, 2) + "C   ") +
                                 chunk("CMPR", std::string("DSD \x0enot compressed"));
  return chunk("FRM8", "DSD " + chunk("FVER", big_endian(0x01050000, 4)) + chunk("PROP", properties) +
                           chunk("DSD ", dsd_bits(rate, seconds, false)));
}

// WavPack 5's uncompressed blocks of DSD, mono: `power` times two to it 44.1 kHz are the bytes of a second.
inline std::string dsd_wavpack_bytes(int rate, double seconds) {
  constexpr std::size_t kBlock = 32768;
  constexpr std::uint64_t kFlags = 0x80000000 | 9U << 23 | 0x1800 | 4;  // DSD, 44.1 kHz, a whole block, mono
  const auto power = static_cast<std::uint64_t>(std::log2(rate / 8 / 44100));
  const std::string bits = dsd_bits(rate, seconds, false);
  std::string file;
  for (std::size_t at = 0; at < bits.size(); at += kBlock) {
    std::string data = little_endian(power, 1) + little_endian(0, 1) + bits.substr(at, kBlock);
    const std::size_t count = data.size() - 2;
    std::uint32_t sum = UINT32_MAX;
    for (const char byte : data.substr(2)) sum = sum * 3 + static_cast<unsigned char>(byte);
    const std::uint64_t id = 0x8e | (data.size() % 2 ? 0x40 : 0);
    data.resize(data.size() + data.size() % 2, '\0');
    const std::string block = little_endian(id, 1) + little_endian(data.size() / 2, 3) + data;
    file += "wvpk" + little_endian(24 + block.size(), 4) + little_endian(0x410, 2) + little_endian(0, 2) +
            little_endian(bits.size(), 4) + little_endian(at, 4) + little_endian(count, 4) +
            little_endian(kFlags, 4) + little_endian(sum, 4) + block;
  }
  return file;
}

}  // namespace support
