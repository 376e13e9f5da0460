#include "matrix/riff.h"

#include <stdexcept>

namespace container {
namespace {

// How one family lays out its chunks.
struct Layout {
  std::size_t first;  // offset of the first chunk
  int id_width;
  int size_width;
  bool big_endian;
  bool size_has_header;  // the size counts the chunk's own header
  std::size_t alignment;
};

std::vector<Chunk> chunks(std::string_view file, const Layout& layout) {
  std::vector<Chunk> result;
  const auto header = static_cast<std::size_t>(layout.id_width + layout.size_width);
  for (std::size_t at = layout.first; at + header <= file.size();) {
    const std::size_t size_at = at + static_cast<std::size_t>(layout.id_width);
    std::uint64_t size = layout.big_endian ? big_endian(file, size_at, layout.size_width)
                                           : little_endian(file, size_at, layout.size_width);
    if (layout.size_has_header) size -= header;
    result.push_back({std::string(file.substr(at, 4)), at + header, size});
    if (size > file.size() - at - header) break;
    const std::size_t end = at + header + size;
    at = (end + layout.alignment - 1) / layout.alignment * layout.alignment;
  }
  return result;
}

}  // namespace

std::uint64_t little_endian(std::string_view bytes, std::size_t offset, int width) {
  std::uint64_t value = 0;
  for (int i = width - 1; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes.at(offset + static_cast<std::size_t>(i)));
  }
  return value;
}

std::uint64_t big_endian(std::string_view bytes, std::size_t offset, int width) {
  std::uint64_t value = 0;
  for (int i = 0; i < width; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes.at(offset + static_cast<std::size_t>(i)));
  }
  return value;
}

std::vector<Chunk> wav_chunks(std::string_view file) {
  return chunks(file, {12, 4, 4, false, false, 2});
}

std::vector<Chunk> aiff_chunks(std::string_view file) {
  return chunks(file, {12, 4, 4, true, false, 2});
}

std::vector<Chunk> w64_chunks(std::string_view file) {
  return chunks(file, {40, 16, 8, false, true, 8});
}

std::vector<Chunk> caf_chunks(std::string_view file) {
  return chunks(file, {8, 4, 8, true, false, 1});
}

const Chunk& find(const std::vector<Chunk>& chunks, std::string_view id) {
  for (const Chunk& chunk : chunks) {
    if (chunk.id == id) return chunk;
  }
  throw std::runtime_error("no chunk " + std::string(id));
}

std::uint64_t end_of(const std::vector<Chunk>& chunks) {
  return chunks.empty() ? 0 : chunks.back().offset + chunks.back().size;
}

}  // namespace container
