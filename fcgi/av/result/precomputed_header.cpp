#include "av/result/precomputed_header.h"

#include <algorithm>
#include <utility>

#include "av/bytes/info_tag.h"
#include "av/lib/check.h"
#include "av/lib/output_io.h"
#include "av/pcm/pcm.h"
#include "base/error.h"

namespace av {
namespace {

[[noreturn]] void throw_broken(const std::string& detail) {
  throw base::Error(base::ErrorKind::internal, "The result is not what its header says.", detail);
}

// The sizes of what a muxer writes, and the first of its bytes.
class HeadRecorder final : public base::RandomAccessFile {
 public:
  std::uint64_t size() const override { return size_; }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    size_ = std::max<std::uint64_t>(size_, offset + bytes.size());
    const std::uint64_t end = std::min<std::uint64_t>(offset + bytes.size(), kept_);
    if (offset >= end) return;
    if (head_.size() < end) head_.resize(end);
    std::copy_n(bytes.begin(), end - offset, head_.begin() + static_cast<std::ptrdiff_t>(offset));
  }
  std::size_t read_at(std::uint64_t, std::span<std::byte>) const override { throw_broken("read from head"); }
  void truncate() override { throw_broken("truncated head"); }

  // From now on only the first `size` bytes are of interest.
  void keep(std::uint64_t size) {
    kept_ = size;
    head_.resize(size);
  }
  std::vector<std::byte>& head() { return head_; }

 private:
  std::vector<std::byte> head_;
  std::uint64_t size_ = 0;
  std::uint64_t kept_ = UINT64_MAX;
};

// A muxer that writes nowhere.
struct Rehearsal {
  Rehearsal(const audio::Options& options, const MuxerInput& input)
      : output(file), muxer(options, (output.get()->direct = AVIO_FLAG_DIRECT, output), input) {}

  // Writes a reference to `packet`.
  void write(const AVPacket& packet) {
    const Handle<AVPacket> copy = own(av_packet_clone(&packet));
    muxer.write(*copy);
  }

  // What stands before the first packet is the head.
  void write_first(const AVPacket& packet) {
    write(packet);
    muxer.flush();
    file.keep(file.size() - static_cast<std::uint64_t>(packet.size));
  }

  HeadRecorder file;
  OutputIo output;
  Muxer muxer;
};

}  // namespace

PrecomputedHeader precompute_pcm_header(const audio::Options& options, const MuxerInput& input) {
  constexpr int kPacketSize = 1 << 24;
  const int frame = pcm_frame_size(*input.parameters);
  Rehearsal rehearsal(options, input);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  check(av_new_packet(packet.get(), kPacketSize), "av_new_packet");  // nobody looks at what is in it
  for (packet->pts = 0; packet->pts < input.samples; packet->pts += packet->duration) {
    const std::int64_t left = input.samples - packet->pts;
    packet->dts = packet->pts;
    packet->duration = packet->pts == 0 ? 1 : std::min<std::int64_t>(left, kPacketSize / frame);
    packet->size = static_cast<int>(packet->duration) * frame;
    packet->pts == 0 ? rehearsal.write_first(*packet) : rehearsal.write(*packet);
  }
  rehearsal.muxer.finish();
  return {std::move(rehearsal.file.head()), rehearsal.file.size()};
}

PrecomputedHeader precompute_mp3_header(const audio::Options& options, const MuxerInput& input,
                                        const AVPacket& first) {
  Rehearsal rehearsal(options, input);
  rehearsal.write_first(first);
  rehearsal.muxer.finish();
  std::vector<std::byte>& head = rehearsal.file.head();
  const ConstantMp3 stream =
      constant_mp3(input.parameters->bit_rate, input.parameters->sample_rate, input.samples);
  complete_info_tag(head, stream, input.parameters->ch_layout.nb_channels == 1);
  const std::uint64_t length = head.size() + stream.bytes;
  return {std::move(head), length};
}

PrecomputedFile::PrecomputedFile(PrecomputedHeader header, base::ByteSink& sink)
    : header_(std::move(header)), sink_(sink) {}

void PrecomputedFile::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
  const std::uint64_t head = header_.head.size();
  if (offset < head) {
    const std::uint64_t skipped = std::min<std::uint64_t>(head - offset, bytes.size());
    bytes = bytes.subspan(skipped);
    offset += skipped;
  }
  if (bytes.empty()) return;
  if (sent_ == 0) {
    sink_.write(header_.head);
    sent_ = head;
  }
  if (offset != sent_) throw_broken("the muxer went back to " + std::to_string(offset));
  sink_.write(bytes);
  sent_ += bytes.size();
}

std::size_t PrecomputedFile::read_at(std::uint64_t, std::span<std::byte>) const {
  throw_broken("the muxer reads back");
}

void PrecomputedFile::truncate() {
  throw_broken("the muxer starts again");
}

void PrecomputedFile::check_kept() const {
  if (sent_ == header_.length) return;
  throw_broken(std::to_string(sent_) + " bytes instead of " + std::to_string(header_.length));
}

}  // namespace av
