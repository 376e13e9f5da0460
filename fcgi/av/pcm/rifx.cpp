#include "av/pcm/rifx.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "av/bytes/chunks.h"
#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr std::uint64_t kRifx = 0x52494658;
constexpr std::uint64_t kWave = 0x57415645;
constexpr std::uint32_t kFormat = 0x666d7420;  // "fmt "
constexpr std::uint32_t kData = 0x64617461;
constexpr std::uint32_t kList = 0x4c495354;
constexpr std::uint32_t kBroadcast = 0x62657874;  // "bext"
constexpr std::uint32_t kId3 = 0x69643320;        // "id3 "
constexpr std::uint32_t kUpperId3 = 0x49443320;   // "ID3 "
constexpr std::uint64_t kInfo = 0x494e464f;

constexpr std::uint64_t kLongestFormat = 1024;  // bytes
constexpr std::uint64_t kLongestInfo = 64 * 1024;
constexpr std::uint64_t kLongestTag = 16 << 20;  // with its pictures

constexpr std::uint64_t kExtensible = 0xfffe;
constexpr std::uint64_t kSubformatAt = 24;  // of a format's chunk
constexpr std::size_t kGuid = 16;           // bytes

void put(std::string& text, std::uint64_t number, std::size_t bytes) {
  put_number(text, number, bytes, std::endian::little);
}

void put_chunk(std::string& text, const char* name, const std::string& content) {
  text += name;
  put(text, content.size(), 4);
  text += content + std::string(content.size() % 2, '\0');
}

class Turned {
 public:
  explicit Turned(const base::ByteSource& file) : file_(file) {}

  // Nothing: there is no format, or there are no samples.
  std::optional<SplicedSource> source() {
    for_each_chunk(file_, [&](const FileChunk& chunk) {
      see(chunk);
      return true;
    });
    if (format_.empty() || !data_) return std::nullopt;
    std::string body = "WAVE";
    put_chunk(body, "fmt ", format_);
    body += broadcast_ + info_ + tag_ + "data";
    const std::uint64_t told = number_at(file_, data_->begin - 4, 4).value_or(0);
    put(body, told, 4);
    std::string head = "RIFF";
    put(head, std::min<std::uint64_t>(body.size() + told, UINT32_MAX), 4);
    // Programs that write to a pipe leave 0.
    const std::uint64_t end = told > 0 ? data_->begin + data_->size : UINT64_MAX;
    return std::optional<SplicedSource>(std::in_place, head + body, file_, data_->begin, end);
  }

 private:
  void see(const FileChunk& chunk) {
    if (chunk.name == kData && !data_) data_ = chunk;
    if (chunk.name == kFormat && format_.empty() && chunk.size <= kLongestFormat) format_ = format(chunk);
    if (chunk.name == kBroadcast && broadcast_.empty() && chunk.size <= kLongestInfo)
      put_chunk(broadcast_, "bext", broadcast(chunk));
    const bool is_tag = chunk.name == kId3 || chunk.name == kUpperId3;
    if (is_tag && tag_.empty() && chunk.size <= kLongestTag)
      put_chunk(tag_, "ID3 ", bytes(chunk.begin, chunk.size));
    const bool is_info = chunk.name == kList && number_at(file_, chunk.begin, 4) == kInfo;
    if (is_info && info_.size() + chunk.size <= kLongestInfo) put_chunk(info_, "LIST", info(chunk));
  }

  std::uint64_t number(std::uint64_t at, std::size_t size) const {
    return number_at(file_, at, size).value_or(0);
  }

  std::string bytes(std::uint64_t at, std::uint64_t size) const {
    std::string text(size, '\0');
    text.resize(file_.read_at(at, std::as_writable_bytes(std::span(text))));
    return text;
  }

  // What follows the fields of WAVEFORMATEX are fields of two bytes in all codecs, but in the extensible
  // form.
  std::string format(const FileChunk& chunk) const {
    constexpr std::array<std::size_t, 8> kExtensibleFields{2, 2, 4, 4, 2, 2, 2, 2};
    constexpr std::size_t kField = 2;
    const bool is_extensible = number(chunk.begin, 2) == kExtensible && chunk.size >= kSubformatAt + kGuid;
    std::string turned;
    for (std::uint64_t at = 0, i = 0; at + kField <= chunk.size; ++i) {
      if (is_extensible && at == kSubformatAt) return turned + subformat(chunk.begin + at);
      std::size_t size = i < kExtensibleFields.size() ? kExtensibleFields[i] : kField;
      if (is_extensible && i == kExtensibleFields.size()) size = 4;  // the channels' mask
      put(turned, number(chunk.begin + at, size), size);
      at += size;
    }
    return turned;
  }

  // Some programs turn the first field of four bytes, others only the tag that begins it.
  std::string subformat(std::uint64_t at) const {
    const std::uint64_t first = number(at, 2);
    std::string turned;
    put(turned, first > 0 ? first : number(at + 2, 2), 4);
    return turned + std::string("\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71", 12);
  }

  // EBU Tech 3285: texts, the time reference's lower and upper half, the version, the UMID, five levels.
  std::string broadcast(const FileChunk& chunk) const {
    constexpr std::size_t kTexts = 338;
    constexpr std::size_t kUmid = 64;
    std::string turned = bytes(chunk.begin, std::min<std::uint64_t>(chunk.size, kTexts));
    const auto left = [&] { return chunk.size - turned.size(); };
    const auto turn = [&](std::size_t size) {
      if (left() >= size) put(turned, number(chunk.begin + turned.size(), size), size);
    };
    for (const std::size_t size : {4, 4, 2}) turn(size);
    turned += bytes(chunk.begin + turned.size(), std::min<std::uint64_t>(left(), kUmid));
    for (int level = 0; level < 5; ++level) turn(2);
    return turned + bytes(chunk.begin + turned.size(), left());
  }

  std::string info(const FileChunk& chunk) const {
    std::string turned = "INFO";
    const std::uint64_t end = chunk.begin + chunk.size;
    for (std::uint64_t at = chunk.begin + 4; at + 8 <= end;) {
      const std::uint64_t size = number(at + 4, 4);
      if (size > end - at - 8) break;
      put_chunk(turned, bytes(at, 4).c_str(), bytes(at + 8, size));
      at += 8 + size + size % 2;
    }
    return turned;
  }

  const base::ByteSource& file_;
  std::string format_;
  std::string broadcast_;
  std::string info_;
  std::string tag_;
  std::optional<FileChunk> data_;
};

struct Codecs {
  AVCodecID lower_first;
  AVCodecID upper_first;
};

constexpr std::array kCodecs{Codecs{AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S16BE},
                             Codecs{AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S24BE},
                             Codecs{AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_S32BE},
                             Codecs{AV_CODEC_ID_PCM_S64LE, AV_CODEC_ID_PCM_S64BE},
                             Codecs{AV_CODEC_ID_PCM_F32LE, AV_CODEC_ID_PCM_F32BE},
                             Codecs{AV_CODEC_ID_PCM_F64LE, AV_CODEC_ID_PCM_F64BE}};

}  // namespace

std::optional<SplicedSource> riff_of_rifx(const base::ByteSource& file) {
  if (number_at(file, 0, 4) != kRifx || number_at(file, 8, 4) != kWave) return std::nullopt;
  return Turned(file).source();
}

std::optional<SampleContainer> upper_first(std::optional<SampleContainer> container) {
  if (container && container->narrow) container->narrow->order = std::endian::big;
  return container;
}

void set_upper_first(const AVFormatContext& context) {
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    AVCodecID& codec = context.streams[i]->codecpar->codec_id;
    const auto* found = std::ranges::find(kCodecs, codec, &Codecs::lower_first);
    if (found != kCodecs.end()) codec = found->upper_first;
  }
}

}  // namespace av
