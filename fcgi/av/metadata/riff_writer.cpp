#include "av/metadata/riff_writer.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <algorithm>
#include <utility>

#include "av/metadata/append.h"
#include "av/metadata/tags.h"
#include "tags/aiff_chunks.h"
#include "tags/id3.h"
#include "tags/names.h"
#include "tags/sample_positions.h"

namespace av {
namespace {

enum class Kind { wav, aiff };

// Whether the muxer's INFO list holds all of it.
bool fits_riff_info(const tags::Content& content) {
  return content.pictures.empty() && content.chapters.empty() && content.frames.empty() &&
         std::ranges::all_of(content.fields, [](const auto& field) {
           const tags::Name* name = tags::find_name(field.first);
           return field.second.size() == 1 && name && !name->riff.empty();
         });
}

std::string chunk(Kind kind, const tags::RiffChunk& chunk) {
  std::uint8_t size[4];
  const auto content_size = static_cast<std::uint32_t>(chunk.content.size());
  if (kind == Kind::wav)
    AV_WL32(size, content_size);
  else
    AV_WB32(size, content_size);
  return chunk.id + std::string(size, size + sizeof size) + chunk.content +
         std::string(chunk.content.size() % 2, '\0');
}

// Behind all others; the file's own size is counted up. Nothing where it cannot be.
void append_chunks(AVIOContext* io, Kind kind, const std::string& chunks) {
  if (!(io->seekable & AVIO_SEEKABLE_NORMAL) || chunks.empty()) return;
  avio_flush(io);
  if (avio_size(io) % 2 != 0) append(io, std::string(1, '\0'));
  append(io, chunks);
  const auto all = static_cast<std::uint64_t>(avio_size(io)) - 8;
  if (kind == Kind::wav && all > UINT32_MAX) {  // RF64
    avio_seek(io, 20, SEEK_SET);
    avio_wl64(io, all);
    return;
  }
  avio_seek(io, 4, SEEK_SET);
  if (kind == Kind::wav)
    avio_wl32(io, static_cast<unsigned>(all));
  else
    avio_wb32(io, static_cast<unsigned>(all));
}

// Moved once more where the result begins behind the wanted part's first sample.
std::vector<tags::RiffChunk> moved_to(std::int64_t first, const std::vector<tags::RiffChunk>& chunks) {
  return tags::moved(chunks, {.start = first}).chunks;
}

class Aiff final : public TagWriter {
 public:
  explicit Aiff(tags::Content content)
      : id3_(chunk(Kind::aiff, {"ID3 ", tags::id3_tag(content, LIBAVFORMAT_IDENT)})),
        chunks_(std::move(content.chunks)) {}

  void complete_file(OutputIo& output, std::int64_t first) const override {
    std::string bytes;
    for (const tags::RiffChunk& kept : tags::aiff_chunks(moved_to(first, chunks_)).chunks)
      bytes += chunk(Kind::aiff, kept);
    append_chunks(output.get(), Kind::aiff, bytes + id3_);
  }

 private:
  std::string id3_;  // a chunk
  std::vector<tags::RiffChunk> chunks_;
};

class Wav final : public TagWriter {
 public:
  Wav(tags::Content content, AVFormatContext* result) : chunks_(std::move(content.chunks)) {
    move_to_bext(content.fields, result);
    add_to_dictionary(content.fields, result);
    add_chapters(content.chapters, result);
    if (!fits_riff_info(content))
      id3_ = chunk(Kind::wav, {"id3 ", tags::id3_tag(content, LIBAVFORMAT_IDENT)});
  }

  void complete_file(OutputIo& output, std::int64_t first) const override {
    append_chunks(output.get(), Kind::wav, all(first));
  }

 private:
  std::string all(std::int64_t first) const {
    std::string bytes;
    for (const tags::RiffChunk& kept : moved_to(first, chunks_)) bytes += chunk(Kind::wav, kept);
    return bytes + id3_;
  }

  std::vector<tags::RiffChunk> chunks_;
  std::string id3_;  // a chunk; empty: the muxer's INFO list has all
};

}  // namespace

std::unique_ptr<TagWriter> wav_tag_writer(tags::Content content, AVFormatContext* result) {
  return std::make_unique<Wav>(std::move(content), result);
}

std::unique_ptr<TagWriter> aiff_tag_writer(tags::Content content) {
  return std::make_unique<Aiff>(std::move(content));
}

}  // namespace av
