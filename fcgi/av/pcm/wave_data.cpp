#include "av/pcm/wave_data.h"

#include "av/bytes/chunks.h"
#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"

namespace av {
namespace {

struct Found {
  std::optional<FileChunk> format;
  std::optional<FileChunk> data;
  int count = 0;  // of chunks of samples
};

// The walk ends at samples of which the file does not say how many they are: there is nothing behind them.
bool note(Found& found, const base::ByteSource& file, const FileChunk& chunk) {
  if (chunk.name == box_type("fmt ") && !found.format) found.format = chunk;
  if (chunk.name != box_type("data")) return true;
  if (!found.format || ++found.count > 1) return false;
  found.data = chunk;
  return chunk.size > 0 && chunk.begin + chunk.size < file.size();
}

}  // namespace

std::optional<WaveData> wave_data(const base::ByteSource& file) {
  if (number_at(file, 0, 4) != box_type("RIFF") || number_at(file, 8, 4) != box_type("WAVE"))
    return std::nullopt;
  Found found;
  for_each_chunk(file, [&](const FileChunk& chunk) { return note(found, file, chunk); });
  if (!found.data || found.count != 1) return std::nullopt;
  const auto field = [&](std::uint64_t offset, std::size_t size) {
    return number_at(file, found.format->begin + offset, size, std::endian::little).value_or(0);
  };
  const auto told = number_at(file, found.data->begin - 4, 4, std::endian::little);
  return WaveData{.begin = found.data->begin,
                  .size = found.data->size,
                  .is_whole = told == found.data->size,
                  .channels = field(2, 2),
                  .sample_rate = field(4, 4),
                  .block_align = field(12, 2)};
}

}  // namespace av
