#include "options/marked.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <stdexcept>

namespace options {
namespace {

constexpr std::size_t kPacket = 188;

std::size_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::string big_endian(std::size_t value, std::size_t size) {
  std::string bytes;
  for (std::size_t i = size; i-- > 0;) bytes += static_cast<char>(value >> 8 * i);
  return bytes;
}

std::string little_endian(std::size_t value, std::size_t size) {
  const std::string bytes = big_endian(value, size);
  return {bytes.rbegin(), bytes.rend()};
}

// ISO/IEC 13818-1, annex A.
std::uint32_t crc(std::string_view bytes) {
  std::uint32_t value = 0xffffffff;
  for (const char byte : bytes) {
    value ^= static_cast<std::uint32_t>(static_cast<unsigned char>(byte)) << 24;
    for (int bit = 0; bit < 8; ++bit) value = value << 1 ^ (value >> 31 ? 0x04c11db7u : 0);
  }
  return value;
}

std::size_t pid_of(std::string_view packet) {
  return number(packet, 1, 2) & 0x1fff;
}

constexpr std::size_t kMapPid = 0x1000;  // as ffmpeg numbers them
constexpr std::size_t kSoundPid = 0x100;

// A packet with one program map of one stream.
std::string with_type(const std::string& packet, unsigned char type, const std::string& descriptors) {
  std::string section = packet.substr(5, 3 + (number(packet, 6, 2) & 0xfff) - 4);
  const std::size_t stream = 12 + (number(section, 10, 2) & 0xfff);
  const std::size_t old = number(section, stream + 3, 2) & 0xfff;
  section[stream] = static_cast<char>(type);
  section.replace(stream + 3, 2, big_endian(0xf000 | (old + descriptors.size()), 2));
  section.insert(stream + 5, descriptors);
  section.replace(1, 2, big_endian(0xb000 | (section.size() - 3 + 4), 2));
  std::string result = packet.substr(0, 5) + section + big_endian(crc(section), 4);
  result.resize(kPacket, '\xff');
  return result;
}

}  // namespace

std::string replaced(std::string bytes, std::string_view from, std::string_view to, std::string_view after) {
  const std::size_t at = bytes.find(from, bytes.find(after));
  if (at == std::string::npos || from.size() != to.size())
    throw std::runtime_error("no " + std::string(from) + " to replace");
  return bytes.replace(at, to.size(), to);
}

std::string with_stream_type(const std::string& stream, unsigned char type, const std::string& descriptors) {
  std::string result;
  for (std::size_t at = 0; at + kPacket <= stream.size(); at += kPacket) {
    const std::string packet = stream.substr(at, kPacket);
    result += pid_of(packet) == kMapPid ? with_type(packet, type, descriptors) : packet;
  }
  return result;
}

std::string scrambled(std::string stream) {
  std::minstd_rand random(1);
  for (std::size_t at = 0; at + kPacket <= stream.size(); at += kPacket) {
    const std::string_view packet = std::string_view(stream).substr(at, kPacket);
    if (pid_of(packet) != kSoundPid) continue;
    const std::size_t payload = packet[3] & 0x20 ? 5 + number(packet, 4, 1) : 4;
    stream[at + 3] = static_cast<char>(stream[at + 3] | 0x80);
    for (std::size_t i = payload; i < kPacket; ++i) stream[at + i] = static_cast<char>(random());
  }
  return stream;
}

std::string with_asf_object(const std::string& file, std::string_view guid, std::string_view body) {
  const std::string object = std::string(guid) + little_endian(24 + body.size(), 8) + std::string(body);
  std::string result = file;
  const std::string size(file.rend() - 24, file.rend() - 16);
  const std::string count(file.rend() - 28, file.rend() - 24);
  result.replace(16, 8, little_endian(number(size, 0, 8) + object.size(), 8));
  result.replace(24, 4, little_endian(number(count, 0, 4) + 1, 4));
  return result.insert(30, object);
}

std::string filtered_flv(std::string file, char type) {
  for (std::size_t at = 13; at + 11 < file.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(file[at + i]); };
    const std::size_t size = byte(1) << 16 | byte(2) << 8 | byte(3);
    if (file[at] == type) file[at] = static_cast<char>(type | 0x20);
    at += 11 + size + 4;
  }
  return file;
}

std::string scrambled_program(std::string stream, unsigned char id) {
  const std::string start{'\0', '\0', '\1', static_cast<char>(id)};
  for (std::size_t at = 0; (at = stream.find(start, at)) != std::string::npos; at += 7)
    stream.at(at + 6) = static_cast<char>(stream[at + 6] | 0x10);
  return stream;
}

std::string in_triplets(std::string file, char item_type) {
  const std::string essence = std::string("\x06\x0e\x2b\x34\x01\x02\x01\x01\x0d\x01\x03\x01", 12) + item_type;
  for (std::size_t at = 0; (at = file.find(essence, at)) != std::string::npos; at += 100) {
    const std::string key = file.substr(at, 16);
    file.replace(at, 16, std::string("\x06\x0e\x2b\x34\x02\x04\x01\x07\x0d\x01\x03\x01\x02\x7e\x01\x00", 16));
    const std::size_t value = at + 17 + (file[at + 16] & 0x80 ? file[at + 16] & 0x7f : 0);
    const std::string triplet = std::string("\x83\0\0\x10", 4) + std::string(16, 'c') +
                                std::string("\x83\0\0\x08", 4) + std::string(8, '\0') +
                                std::string("\x83\0\0\x10", 4) + key;
    file.replace(value, triplet.size(), triplet);
  }
  return file;
}

}  // namespace options
