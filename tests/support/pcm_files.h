#pragma once

// Files of linear PCM at 48 kHz whose samples have fewer valid bits than their containers, byte by byte.

#include <cstddef>
#include <cstdint>
#include <string>

namespace support {

// The lowest bytes of a number.
inline std::string little_endian(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
  return text;
}

inline std::string big_endian(std::uint64_t value, std::size_t bytes) {
  const std::string text = little_endian(value, bytes);
  return {text.rbegin(), text.rend()};
}

struct PcmForm {
  std::size_t container = 4;    // bytes
  std::size_t valid_bits = 24;  // of it
  std::size_t channels = 1;
  bool is_float = false;

  std::size_t frame() const { return container * channels; }
};

inline constexpr std::uint64_t kPcmRate = 48000;

// WAVEFORMATEXTENSIBLE, without a channel mask.
inline std::string wave_format_extensible(const PcmForm& form) {
  return little_endian(0xfffe, 2) + little_endian(form.channels, 2) + little_endian(kPcmRate, 4) +
         little_endian(kPcmRate * form.frame(), 4) + little_endian(form.frame(), 2) +
         little_endian(8 * form.container, 2) + little_endian(22, 2) + little_endian(form.valid_bits, 2) +
         little_endian(0, 4) + little_endian(form.is_float ? 3 : 1, 2) +
         std::string("\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71", 14);
}

// A chunk, padded to whole words.
inline std::string riff_chunk(const std::string& name, const std::string& content) {
  return name + little_endian(content.size(), 4) + content + std::string(content.size() % 2, '\0');
}

inline std::string extensible_wav(const PcmForm& form, const std::string& samples) {
  const std::string chunks = "WAVE" + riff_chunk("JUNK", "odd") +
                             riff_chunk("fmt ", wave_format_extensible(form)) + riff_chunk("data", samples);
  return "RIFF" + little_endian(chunks.size(), 4) + chunks;
}

inline std::string extensible_rf64(const PcmForm& form, const std::string& samples) {
  const std::string format = riff_chunk("fmt ", wave_format_extensible(form));
  const std::string data =
      "data" + little_endian(UINT32_MAX, 4) + samples + std::string(samples.size() % 2, '\0');
  constexpr std::size_t kSizes = 36;  // bytes of the chunk
  const std::size_t riff = 4 + kSizes + format.size() + data.size();
  const std::string sizes = little_endian(riff, 8) + little_endian(samples.size(), 8) +
                            little_endian(samples.size() / form.frame(), 8) + little_endian(0, 4);
  return "RF64" + little_endian(UINT32_MAX, 4) + "WAVE" + riff_chunk("ds64", sizes) + format + data;
}

inline std::string wave64_chunk(const std::string& name, const std::string& content) {
  return name + "\xf3\xac\xd3\x11\x8c\xd1" + std::string(1, '\0') + "\xc0\x4f\x8e\xdb\x8a" +
         little_endian(24 + content.size(), 8) + content + std::string((8 - content.size() % 8) % 8, '\0');
}

inline std::string extensible_wave64(const PcmForm& form, const std::string& samples) {
  const std::string chunks =
      wave64_chunk("fmt ", wave_format_extensible(form)) + wave64_chunk("data", samples);
  const std::string riff("riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0", 16);
  return riff + little_endian(40 + chunks.size(), 8) + wave64_chunk("wave", "").substr(0, 16) + chunks;
}

inline std::string core_audio(const PcmForm& form, bool is_little_endian, const std::string& samples) {
  const std::string rate("\x40\xe7\x70\0\0\0\0\0", 8);  // 48000.0
  const unsigned flags = (form.is_float ? 1u : 0u) | (is_little_endian ? 2u : 0u);
  return std::string("caff\0\1\0\0", 8) + "desc" + big_endian(32, 8) + rate + "lpcm" + big_endian(flags, 4) +
         big_endian(form.frame(), 4) + big_endian(1, 4) + big_endian(form.channels, 4) +
         big_endian(form.valid_bits, 4) + "data" + big_endian(samples.size() + 4, 8) + big_endian(0, 4) +
         samples;
}

// AIFF-C of this compression type.
inline std::string aiff_c(const PcmForm& form, const std::string& type, const std::string& samples) {
  const auto chunk = [](const std::string& name, const std::string& content) {
    return name + big_endian(content.size(), 4) + content + std::string(content.size() % 2, '\0');
  };
  const std::string rate("\x40\x0e\xbb\x80\0\0\0\0\0\0", 10);  // 48000
  const std::string common = big_endian(form.channels, 2) + big_endian(samples.size() / form.frame(), 4) +
                             big_endian(form.valid_bits, 2) + rate + type + big_endian(0, 2);
  const std::string chunks = "AIFC" + chunk("FVER", big_endian(0xA2805140, 4)) + chunk("COMM", common) +
                             chunk("SSND", big_endian(0, 8) + samples);
  return "FORM" + big_endian(chunks.size(), 4) + chunks;
}

}  // namespace support
