#pragma once

// The body of the convert_… targets: any bytes are converted inside this process, within small bounds, into a
// whole result or a refusal that blames the file. FFmpeg is the packaged one, without instrumentation: what
// is hunted for is what our code makes of its answers.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "audio/option_table.h"
#include "av/lib/process.h"
#include "av/transcoder.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" {
#include <libavutil/mem.h>
}

namespace fuzz {

constexpr std::size_t kMaxInput = 64 << 10;        // bytes
constexpr std::uint64_t kMaxOutput = 512 << 10;    // bytes: seconds of PCM, a minute of MP3
constexpr std::size_t kMaxAllocation = 512 << 20;  // bytes: more fails, as in the child's address space

class Result final : public base::RandomAccessFile, public base::ByteSink {
 public:
  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::size_t count = std::min<std::size_t>(buffer.size(), bytes_.size() - std::min(offset, size()));
    if (count > 0) std::memcpy(buffer.data(), bytes_.data() + offset, count);
    return count;
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    if (offset + bytes.size() > kMaxOutput) throw base::Error(base::ErrorKind::over_limit, "long enough");
    bytes_.resize(std::max<std::size_t>(bytes_.size(), offset + bytes.size()));
    std::copy(bytes.begin(), bytes.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(offset));
  }
  void write(std::span<const std::byte> bytes) override { write_at(size(), bytes); }
  void truncate() override { bytes_.clear(); }

 private:
  std::vector<std::byte> bytes_;
};

inline void check_info(const audio::ResultInfo& info) {
  check(!info.codec.empty() && info.sample_rate > 0 && info.channels > 0);
  check(info.samples >= 0 && info.bit_rate >= 0);
  check(std::isfinite(info.declared_duration) && info.declared_duration >= 0);
}

inline int convert(const unsigned char* data, std::size_t size, const std::vector<audio::Field>& fields) {
  static const bool ready = [] {
    av::prepare_process();
    av_max_alloc(kMaxAllocation);
    return true;
  }();
  check(ready);
  const audio::Options options = audio::parse_options(fields);
  const support::MemorySource source(
      std::string(reinterpret_cast<const char*>(data), std::min(size, kMaxInput)));
  Result stream;
  Result file;
  std::optional<std::uint64_t> promised;
  try {
    const auto info = av::transcode({source, "", "", options}, {.stream = &stream, .file = &file},
                                    [&](const audio::ResultInfo& begun) {
                                      check_info(begun);
                                      check(!promised && stream.size() == 0);
                                      promised = begun.length;
                                    });
    check_info(info);
    check(promised.has_value() && (stream.size() > 0) != (file.size() > 0));
    check(*promised == 0 || stream.size() == *promised);
  } catch (const base::Error& error) {
    constexpr base::ErrorKind kBlameTheFile[] = {base::ErrorKind::bad_request, base::ErrorKind::not_media,
                                                 base::ErrorKind::unprocessable, base::ErrorKind::over_limit};
    const bool broken_promise = error.kind() == base::ErrorKind::internal && stream.size() > 0;
    check(broken_promise || std::ranges::find(kBlameTheFile, error.kind()) != std::end(kBlameTheFile));
  }
  return 0;
}

}  // namespace fuzz
