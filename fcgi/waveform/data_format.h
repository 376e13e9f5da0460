#pragma once

// audiowaveform's data formats (bbc/audiowaveform, doc/DataFormat.md): the binary one, version 1 for one
// channel and 2 for several, and the JSON one, version 2.

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "waveform/extremes.h"
#include "waveform/text_writer.h"

namespace waveform {

struct DataFormat {
  int channels = 1;
  int sample_rate = 0;        // Hz
  int samples_per_pixel = 0;  // per channel
  int bits = 8;               // of each number: 8 or 16
};

// Writes the binary form front to back, and the header again when the length is known.
class DataFile {
 public:
  // Borrows `file`, which is empty.
  DataFile(const DataFormat& format, base::RandomAccessFile& file);

  // The next pair of each channel.
  void add(std::span<const Extremes> channels);

  // Completes the file. Throws base::Error(over_limit) when there are more pairs than its header can count.
  void finish();

  std::uint64_t pairs() const { return pairs_; }  // per channel

 private:
  void put(std::int16_t sample);
  void flush();

  DataFormat format_;
  base::RandomAccessFile& file_;
  std::uint64_t end_;  // of what was written, bytes
  std::uint64_t pairs_ = 0;
  std::vector<std::byte> buffer_;
};

// The JSON form of what a finished DataFile has written: of its seven keys the data comes last.
void write_json(const DataFormat& format, const base::ByteSource& file, std::uint64_t pairs,
                base::ByteSink& sink);

}  // namespace waveform
