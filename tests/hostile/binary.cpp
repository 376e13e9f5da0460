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

// ID3v2.4, 6.2.
std::string synchsafe(std::uint32_t value) {
  std::string text;
  for (int shift = 21; shift >= 0; shift -= 7) text += static_cast<char>(value >> shift & 0x7f);
  return text;
}

// An ID3v2.4 tag of this size and content.
std::string id3(const std::string& content) {
  return "ID3" + big<2>(0x0400) + zeros(1) + synchsafe(static_cast<std::uint32_t>(content.size())) + content;
}

std::string id3_frame(const std::string& id, const std::string& content) {
  return id + synchsafe(static_cast<std::uint32_t>(content.size())) + zeros(2) + content;
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

std::string wav_claiming(const WavClaims& claims, const std::string& data) {
  const auto block = static_cast<std::uint16_t>(2 * claims.channels);
  const std::string format = little<2>(1) + little<2>(claims.channels) + little<4>(claims.rate) +
                             little<4>(std::uint64_t{claims.rate} * block) + little<2>(block) + little<2>(16);
  return "RIFF" + little<4>(claims.claimed + 36) + "WAVE" + chunk("fmt ", format) + "data" +
         little<4>(claims.claimed) + data;
}

std::string avi_of_streams(int streams, const std::string& packet) {
  const std::string format =
      little<2>(1) + little<2>(1) + little<4>(kRate) + little<4>(2 * kRate) + little<2>(2) + little<2>(16);
  std::string header = chunk(
      "avih", little<4>(1000000) + zeros(20) + little<4>(static_cast<std::uint64_t>(streams)) + zeros(28));
  for (int i = 0; i < streams; ++i)
    header += list("strl", stream_header("auds", kRate, 2) + chunk("strf", format));
  return chunk("RIFF", "AVI " + list("hdrl", header) + list("movi", chunk("00wb", packet)));
}

std::string flac_claiming(std::uint64_t samples) {
  const std::uint64_t rate_channels_bits_samples =
      std::uint64_t{44100} << 44 | std::uint64_t{1} << 41 | std::uint64_t{15} << 36 | samples;
  const std::string info =
      big<2>(4096) + big<2>(4096) + zeros(6) + big<8>(rate_channels_bits_samples) + zeros(16);
  return "fLaC" + big<4>(0x80000022) + info + zeros(22);
}

std::string ape_claiming(std::uint32_t samples) {
  const std::string descriptor = "MAC " + little<2>(3990) + zeros(2) + little<4>(52) + little<4>(24) +
                                 little<4>(4) + little<4>(0) + little<4>(1000) + zeros(8) + zeros(16);
  const std::string header = little<2>(2000) + zeros(2) + little<4>(samples) + little<4>(samples) +
                             little<4>(1) + little<2>(16) + little<2>(2) + little<4>(44100);
  return descriptor + header + little<4>(80) + zeros(24);
}

// ProTracker: each row lasts 31 ticks of 78 ms.
std::string endless_module() {
  std::string module = "endless" + zeros(13);
  for (int sample = 0; sample < 31; ++sample)
    module += zeros(22) + big<2>(16) + zeros(1) + "@" + zeros(2) + big<2>(16);
  module += std::string(1, '\x7f') + std::string(1, '\x7f') + zeros(128) + "M.K.";
  std::string pattern = big<4>(0x00000f1f) + big<4>(0x00000f20) + zeros(1016);
  return module + pattern + zeros(31 * 32);
}

std::string with_long_tag(const std::string& bytes, std::uint32_t size) {
  return id3(id3_frame("TIT2", "\x03" + std::string(size, 'x'))) + bytes;
}

std::string with_many_texts(const std::string& bytes, std::uint32_t count) {
  std::string frames;
  for (std::uint32_t i = 0; i < count; ++i)
    frames += id3_frame("TXXX", "\x03" + std::to_string(i) + std::string(1, '\0') + "x");
  return id3(frames) + bytes;
}

std::string with_text_chunk(const std::string& wav, std::uint32_t count) {
  const std::string tag = with_many_texts("", count);
  return wav + "id3 " + little<4>(static_cast<std::uint32_t>(tag.size())) + tag;
}

std::string speex_with_comments(std::uint32_t count) {
  std::string list = little<4>(0) + little<4>(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string comment = "K" + std::to_string(i) + "=v";
    list += little<4>(static_cast<std::uint32_t>(comment.size())) + comment;
  }
  const auto page = [](char flags, const std::string& sizes, const std::string& content) {
    return std::string("OggS") + '\0' + flags + std::string(20, '\0') + static_cast<char>(sizes.size()) +
           sizes + content;
  };
  std::string file = page(2, "\x50", "Speex   1.2" + std::string(69, '\0'));
  constexpr std::size_t kPage = std::size_t{255} * 255;
  for (; list.size() > kPage; list.erase(0, kPage))
    file += page(0, std::string(255, '\xff'), list.substr(0, kPage));
  const std::string sizes = std::string(list.size() / 255, '\xff') + static_cast<char>(list.size() % 255);
  return file + page(0, sizes, list);
}

std::string with_many_chapters(const std::string& bytes, std::uint32_t count) {
  std::string frames;
  for (std::uint32_t i = 0; i < count; ++i)
    frames += id3_frame("CHAP", std::to_string(i) + std::string(1, '\0') + big<4>(i) + big<4>(i + 1) +
                                    big<4>(UINT32_MAX) + big<4>(UINT32_MAX));
  return id3(frames) + bytes;
}

std::string with_covers(const std::string& bytes, int count, std::uint32_t size) {
  using namespace std::string_literals;
  constexpr std::uint32_t kSide = 100;
  const std::string png =
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s + big<4>(kSide) + big<4>(kSide) + "\x08\x02\0\0\0"s;
  std::string frames;
  for (int i = 0; i < count; ++i)
    frames +=
        id3_frame("APIC", "\0image/png\0\3\0"s + png + zeros(size - png.size() - 1) + static_cast<char>(i));
  return id3(frames) + bytes;
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
  return id3(zeros(padding)) + bytes;
}

}  // namespace hostile
