#include "waveform/data_format.h"

#include <array>
#include <limits>

#include "base/error.h"

namespace waveform {
namespace {

constexpr std::size_t kPiece = 65'536;  // bytes
constexpr int k8Bits = 8;
constexpr int kShift = 256;  // from 16 bits to 8

std::vector<std::byte> header(const DataFormat& format, std::uint64_t pairs) {
  std::vector<std::byte> bytes;
  const auto put = [&](std::uint64_t number) {
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<std::byte>(number >> shift));
  };
  put(format.channels == 1 ? 1 : 2);   // version
  put(format.bits == k8Bits ? 1 : 0);  // flags
  put(static_cast<std::uint64_t>(format.sample_rate));
  put(static_cast<std::uint64_t>(format.samples_per_pixel));
  put(pairs);
  if (format.channels > 1) put(static_cast<std::uint64_t>(format.channels));
  return bytes;
}

// A number of `bits` at `at`, little-endian.
int number_at(std::span<const std::byte> at, int bits) {
  if (bits == k8Bits) return static_cast<std::int8_t>(at[0]);
  return static_cast<std::int16_t>(static_cast<unsigned>(at[0]) | static_cast<unsigned>(at[1]) << 8);
}

}  // namespace

DataFile::DataFile(const DataFormat& format, base::RandomAccessFile& file)
    : format_(format), file_(file), end_(header(format, 0).size()) {
  file_.write_at(0, header(format, 0));
}

void DataFile::put(std::int16_t sample) {
  if (format_.bits == k8Bits) {
    buffer_.push_back(static_cast<std::byte>(sample / kShift));
  } else {
    buffer_.push_back(static_cast<std::byte>(sample));
    buffer_.push_back(static_cast<std::byte>(sample >> 8));
  }
}

void DataFile::add(std::span<const Extremes> channels) {
  for (const Extremes& channel : channels) {
    put(channel.min);
    put(channel.max);
  }
  ++pairs_;
  if (buffer_.size() >= kPiece) flush();
}

void DataFile::flush() {
  file_.write_at(end_, buffer_);
  end_ += buffer_.size();
  buffer_.clear();
}

void DataFile::finish() {
  flush();
  if (pairs_ > std::numeric_limits<std::uint32_t>::max())
    throw base::Error(base::ErrorKind::over_limit, "The waveform is too long; take more samples_per_pixel.");
  file_.write_at(0, header(format_, pairs_));
}

void write_json(const DataFormat& format, const base::ByteSource& file, std::uint64_t pairs,
                base::ByteSink& sink) {
  TextWriter text(sink);
  text.write("{\"version\":2,\"channels\":");
  text.write(format.channels);
  text.write(",\"sample_rate\":");
  text.write(format.sample_rate);
  text.write(",\"samples_per_pixel\":");
  text.write(format.samples_per_pixel);
  text.write(",\"bits\":");
  text.write(format.bits);
  text.write(",\"length\":");
  text.write(pairs);
  text.write(",\"data\":[");
  const auto size = static_cast<std::size_t>(format.bits / 8);
  std::array<std::byte, kPiece> piece{};
  std::uint64_t offset = header(format, 0).size();
  bool is_first = true;
  while (const std::size_t got = base::read_all_at(file, offset, piece)) {
    for (std::size_t at = 0; at + size <= got; at += size) {
      if (!is_first) text.write(",");
      is_first = false;
      text.write(number_at(std::span(piece).subspan(at), format.bits));
    }
    offset += got;
  }
  text.write("]}\n");
  text.flush();
}

}  // namespace waveform
