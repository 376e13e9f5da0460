#pragma once

// Game music in memory, as small as it can be: one steady tone of a console's sound chip, played by a program
// of a few instructions that never ends.

#include <cstdint>
#include <string>
#include <utility>

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

// A store of a constant, in the language of the 6502 and its kin.
inline std::string stored(int value, std::uint64_t address) {
  return '\xa9' + little_endian(static_cast<std::uint64_t>(value), 1) + '\x8d' + little_endian(address, 2);
}

// PC Engine.
inline std::string hes_bytes() {
  std::string program = stored(0, 0x800) + stored(0xff, 0x801) + stored(0, 0x804);
  for (int i = 0; i < 32; ++i) program += stored(i < 16 ? 0x1f : 0, 0x806);
  program += stored(0, 0x802) + stored(2, 0x803) + stored(0xff, 0x805) + stored(0x9f, 0x804) + "\x80\xfe";
  return padded("HESM", 6) + little_endian(0x8000, 2) + padded("\xff\xf8", 8) + "DATA" +
         little_endian(program.size(), 4) + little_endian(0, 8) + program;
}

// MSX: a tone of the General Instrument chip.
inline std::string kss_bytes() {
  std::string program;
  for (const auto& [number, value] : {std::pair{0, 0xfe}, {1, 0}, {7, 0x3e}, {8, 0x0f}})
    program += '\x3e' + std::string(1, static_cast<char>(number)) + "\xd3\xa0\x3e" +
               static_cast<char>(value) + "\xd3\xa1";
  program += '\xc9';
  return "KSCC" + little_endian(0x4000, 2) + little_endian(program.size(), 2) + little_endian(0x4000, 2) +
         little_endian(0x4000 + program.size() - 1, 2) + std::string(4, '\0') + program;
}

// ZX Spectrum, the same chip. Places are told from where they are told.
inline std::string ay_bytes() {
  const auto big = [](int value) {
    return std::string{static_cast<char>(value >> 8), static_cast<char>(value)};
  };
  std::string program;
  for (const auto& [number, value] : {std::pair{0, 0xfe}, {1, 0}, {7, 0x3e}, {8, 0x0f}})
    program += "\x01\xfd\xff\x3e" + std::string(1, static_cast<char>(number)) + "\xed\x79\x01\xfd\xbf\x3e" +
               static_cast<char>(value) + "\xed\x79";
  program += '\xc9';
  return "ZXAYEMUL" + std::string(10, '\0') + big(2) + big(0) + big(2) + std::string("\0\1\2\3", 4) +
         std::string(6, '\0') + big(4) + big(8) + big(0xf000) + big(0x8000) + big(0) + big(0x8000) +
         big(static_cast<int>(program.size())) + big(4) + big(0) + program;
}

// Atari's 8-bit computers.
inline std::string sap_bytes() {
  const std::string program =
      stored(0x28, 0xd200) + stored(0xaf, 0xd201) + stored(0, 0xd208) + stored(3, 0xd20f) + '\x60';
  return "SAP\r\nTYPE B\r\nINIT 2000\r\nPLAYER 2014\r\n\xff\xff" + little_endian(0x2000, 2) +
         little_endian(0x2000 + program.size() - 1, 2) + program;
}

// Mega Drive: five seconds, which come again and again where it loops.
inline std::string gym_bytes(bool loops) {
  return "GYMX" + std::string(160 + 256, '\0') + little_endian(loops ? 1 : 0, 8) + "\3\x8e\3\x0f\3\x90" +
         std::string(300, '\0');
}

}  // namespace support
