#pragma once

// Game music in memory, as small as it can be: one steady tone of a console's sound chip, played by a program
// of a few instructions that never ends.

#include <cstdint>
#include <string>

#include "support/dsd_bytes.h"

namespace support {

inline std::string padded(std::string text, std::size_t size) {
  text.resize(size, '\0');
  return text;
}

// How an SPC says its length (s) and its fade (ms), in bytes: "20" and "3000", or binary numbers.
struct Id666 {
  std::string length;
  std::string fade;
};

// Super Nintendo. `volume` 0 is silence.
inline std::string spc_bytes(const Id666* tag = nullptr, char volume = 0x7f) {
  std::string header = "SNES-SPC700 Sound File Data v0.30\x1a\x1a";
  header += tag ? '\x1a' : '\x1b';
  header += '\x1e' + little_endian(0x200, 2) + std::string(4, '\0') + '\xef';  // program counter, stack
  header.resize(0x100, '\0');
  if (tag) {
    header.replace(0x2e, 4, "Tune");
    header.replace(0xa9, tag->length.size(), tag->length);
    header.replace(0xac, tag->fade.size(), tag->fade);
    header.replace(0xb1, 4, "Test");
  }
  std::string memory(65536, '\0');
  memory.replace(0x200, 2, "\x2f\xfe");                                              // BRA to itself
  memory.replace(0x300, 4, little_endian(0x400, 2) + little_endian(0x400, 2));       // sample 0, its loop
  memory.replace(0x400, 9, std::string("\xc3\x77\x77\x77\x77\x99\x99\x99\x99", 9));  // a square
  std::string dsp(128, '\0');
  dsp[0x00] = dsp[0x01] = volume;
  dsp[0x03] = 0x10;  // pitch
  dsp[0x07] = 0x7f;  // gain
  dsp[0x0c] = dsp[0x1c] = 0x7f;
  dsp[0x4c] = 1;  // key on
  dsp[0x5d] = 3;  // directory
  dsp[0x6c] = 0x20;
  dsp[0x6d] = '\xf0';
  return header + memory + dsp + std::string(128, '\0');
}

// The chip of many consoles and arcade games: this many seconds, of which the last `loop` come again and
// again.
inline std::string vgm_bytes(int seconds, int loop) {
  constexpr int kRate = 44100;
  const std::string wait = '\x61' + little_endian(kRate, 2);
  std::string music = "\x50\x8e\x50\x0f\x50\x90";
  std::size_t loop_at = 0;
  for (int i = 0; i < seconds; ++i) {
    if (i == seconds - loop) loop_at = music.size();
    music += wait;
  }
  music += '\x66';
  const auto samples = [](int time) { return little_endian(static_cast<std::uint64_t>(time) * kRate, 4); };
  const std::string header = "Vgm " + little_endian(60 + music.size(), 4) + little_endian(0x150, 4) +
                             little_endian(3579545, 4) + little_endian(0, 8) + samples(seconds) +
                             little_endian(loop > 0 ? 64 + loop_at - 0x1c : 0, 4) + samples(loop) +
                             little_endian(60, 4) + little_endian(9, 2) + little_endian(16, 2) +
                             little_endian(0, 8) + little_endian(0x0c, 4);
  return padded(header, 64) + music;
}

// Nintendo Entertainment System.
inline std::string nsf_bytes() {
  const std::string program(
      "\xa9\x01\x8d\x15\x40\xa9\xbf\x8d\x00\x40\xa9\xc9\x8d\x02\x40\xa9\x00\x8d\x03\x40\x60", 21);
  const std::string header = std::string("NESM\x1a\x01\x01\x01", 8) + little_endian(0x8000, 2) +
                             little_endian(0x8000, 2) + little_endian(0x8000 + program.size() - 1, 2) +
                             padded("Tune", 32) + padded("Test", 32) + padded("None", 32) +
                             little_endian(0x411a, 2) + std::string(8, '\0') + little_endian(0x4e20, 2);
  return padded(header, 0x80) + program;
}

// Game Boy.
inline std::string gbs_bytes() {
  const std::string program(
      "\x3e\x80\xe0\x26\x3e\x77\xe0\x24\x3e\xff\xe0\x25\x3e\x80\xe0\x11\x3e\xf0\xe0\x12\x3e\x00\xe0\x13\x3e"
      "\x87"
      "\xe0\x14\xc9",
      29);
  const std::string header = std::string("GBS\x01\x01\x01", 6) + little_endian(0x400, 2) +
                             little_endian(0x400, 2) + little_endian(0x400 + program.size() - 1, 2) +
                             little_endian(0xfffe, 2) + std::string(2, '\0') + padded("Tune", 32);
  return padded(header, 0x70) + program;
}

}  // namespace support
