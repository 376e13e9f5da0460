#include "hostile/binary.h"

#include <algorithm>

namespace hostile {
namespace {

template <int kBytes>
std::string big(std::uint64_t value) {
  std::string bytes;
  for (int shift = 8 * (kBytes - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
  return bytes;
}

template <int kBytes>
std::string little(std::uint64_t value) {
  std::string bytes;
  for (int shift = 0; shift < 8 * kBytes; shift += 8) bytes += static_cast<char>(value >> shift);
  return bytes;
}

std::string atom(const std::string& type, const std::string& body) {
  return big<4>(body.size() + 8) + type + body;
}

std::string chunk(const std::string& type, const std::string& body) {
  return type + little<4>(body.size()) + body + std::string(body.size() % 2, '\0');
}

std::string list(const std::string& type, const std::string& body) {
  return chunk("LIST", type + body);
}

// An atom of ISO media's "full" kind: version 0 and flags first.
std::string full_atom(const std::string& type, std::uint32_t flags, const std::string& body) {
  return atom(type, big<4>(flags) + body);
}

std::string zeros(std::size_t count) {
  return std::string(count, '\0');
}

constexpr std::uint32_t kRate = 8000;
const std::string kMatrix = big<4>(0x10000) + zeros(12) + big<4>(0x10000) + zeros(12) + big<4>(0x40000000);

std::string movie_header() {
  return full_atom("mvhd", 0,
                   zeros(8) + big<4>(kRate) + big<4>(kRate) + big<4>(0x10000) + big<2>(0x100) + zeros(10) +
                       kMatrix + zeros(24) + big<4>(2));
}

// One chunk of a second of 16-bit mono, far behind the end of this file: only the other one reaches there.
std::string sample_table() {
  const std::string sound =
      zeros(6) + big<2>(1) + zeros(8) + big<2>(1) + big<2>(16) + zeros(4) + big<4>(kRate << 16);
  return atom("stbl", full_atom("stsd", 0, big<4>(1) + atom("sowt", sound)) +
                          full_atom("stts", 0, big<4>(1) + big<4>(kRate) + big<4>(1)) +
                          full_atom("stsc", 0, big<4>(1) + big<4>(1) + big<4>(kRate) + big<4>(1)) +
                          full_atom("stsz", 0, big<4>(2) + big<4>(kRate)) +
                          full_atom("stco", 0, big<4>(1) + big<4>(4096)));
}

std::string stream_header(const std::string& type, std::uint32_t rate, std::uint32_t size) {
  return chunk("strh", type + zeros(16) + little<4>(1) + little<4>(rate) + zeros(4) + little<4>(rate) +
                           little<4>(4096) + zeros(4) + little<4>(size) + zeros(8));
}

}  // namespace

std::string external_movie(const std::string& type, const std::string& reference) {
  const std::string entry = full_atom(type, 0, reference);
  const std::string media_information =
      atom("minf", full_atom("smhd", 0, zeros(4)) + atom("dinf", full_atom("dref", 0, big<4>(1) + entry)) +
                       sample_table());
  const std::string media =
      atom("mdia", full_atom("mdhd", 0, zeros(8) + big<4>(kRate) + big<4>(kRate) + zeros(4)) +
                       full_atom("hdlr", 0, "mhlrsoun" + zeros(13)) + media_information);
  const std::string track_header = full_atom("tkhd", 7,
                                             zeros(8) + big<4>(1) + zeros(4) + big<4>(kRate) + zeros(12) +
                                                 big<2>(0x100) + zeros(2) + kMatrix + zeros(8));
  return atom("ftyp", "qt  " + zeros(4) + "qt  ") +
         atom("moov", movie_header() + atom("trak", track_header + media));
}

std::string reference_movie(const std::string& type, const std::string& reference) {
  const std::string data = full_atom("rdrf", 0, type + big<4>(reference.size()) + reference);
  return atom("ftyp", "qt  " + zeros(4) + "qt  ") +
         atom("moov", movie_header() + atom("rmra", atom("rmda", data)));
}

std::string avi_with_gab2(const std::string& subtitle) {
  const std::string format =
      little<2>(1) + little<2>(1) + little<4>(kRate) + little<4>(2 * kRate) + little<2>(2) + little<2>(16);
  const std::string header = chunk("avih", little<4>(1000000) + zeros(20) + little<4>(2) + zeros(28)) +
                             list("strl", stream_header("auds", kRate, 2) + chunk("strf", format)) +
                             list("strl", stream_header("txts", 1, 0) + chunk("strf", ""));
  const std::string title = "E" + zeros(1) + "n" + zeros(1) + zeros(2);  // UTF-16
  const std::string gab2 = "GAB2" + zeros(1) + little<2>(2) + little<4>(title.size()) + title + little<2>(4) +
                           little<4>(subtitle.size()) + subtitle;
  const std::string movie = chunk("00wb", zeros(std::size_t{2} * kRate)) + chunk("01tx", gab2);
  return chunk("RIFF", "AVI " + list("hdrl", header) + list("movi", movie));
}

// As libavformat's mov demuxer reads it: names of volume and file, then tagged items, of which 2 is the
// absolute path behind the volume's name, with colons for slashes.
std::string alias_record(const std::string& path) {
  const std::string volume = "disk";
  std::string record = zeros(10);
  record += static_cast<char>(volume.size()) + volume + zeros(27 - volume.size()) + zeros(12);
  record += zeros(64) + zeros(16) + zeros(4) + zeros(16);
  std::string item = volume + path;
  std::replace(item.begin(), item.end(), '/', ':');
  record += big<2>(2) + big<2>(item.size()) + item + std::string(item.size() % 2, '\0');
  return record + big<2>(0xffff) + big<2>(0);
}

std::string behind_id3(const std::string& bytes, std::uint32_t padding) {
  std::string size;
  for (int shift = 21; shift >= 0; shift -= 7) size += static_cast<char>(padding >> shift & 0x7f);
  return "ID3" + big<2>(0x0400) + zeros(1) + size + zeros(padding) + bytes;
}

}  // namespace hostile
