#pragma once

// The chunk lists of the WAV family, read by hand: what the headers claim, to be compared with what is there.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace container {

struct Chunk {
  std::string id;
  std::uint64_t offset;  // of the chunk's data
  std::uint64_t size;    // of the chunk's data, as the header claims
};

std::uint64_t little_endian(std::string_view bytes, std::size_t offset, int width);
std::uint64_t big_endian(std::string_view bytes, std::size_t offset, int width);

// The top-level chunks after the file's own header. A chunk that claims to reach beyond the end ends the
// list.
std::vector<Chunk> wav_chunks(std::string_view file);
std::vector<Chunk> aiff_chunks(std::string_view file);
std::vector<Chunk> w64_chunks(std::string_view file);  // ids are the first four letters of the GUID
std::vector<Chunk> caf_chunks(std::string_view file);

// The chunk of this id; throws when there is none.
const Chunk& find(const std::vector<Chunk>& chunks, std::string_view id);

// Where the last chunk ends, padding included.
std::uint64_t end_of(const std::vector<Chunk>& chunks);

}  // namespace container
