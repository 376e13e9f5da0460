#pragma once

// A fragmented MP4, taken apart as it is written into the files of HTTP Live Streaming (RFC 8216): what
// stands before the fragments, and segments of several fragments each.

#include <cstdint>
#include <deque>
#include <string>

#include "packing/block_storage.h"

namespace av {

struct Segment {
  explicit Segment(packing::BlockStorage& storage, std::int64_t from) : begin(from), bytes(storage) {}

  std::int64_t begin;  // in the media's own time scale
  packing::StoredFile bytes;
};

class Segments final : public base::ByteSink {
 public:
  // A segment ends with the first fragment by which it is as long as `length`, in the media's time scale.
  Segments(packing::BlockStorage& storage, std::int64_t length)
      : storage_(storage), length_(length), head_(storage) {}

  // Throws base::Error(internal) where the bytes are no such MP4.
  void write(std::span<const std::byte> bytes) override;

  packing::StoredFile& head() { return head_; }
  std::deque<Segment>& segments() { return segments_; }

 private:
  std::size_t take_header(std::span<const std::byte> bytes);
  std::size_t take_body(std::span<const std::byte> bytes);
  void end_of_box();
  void begin_fragment();
  void put(std::span<const std::byte> bytes);

  packing::BlockStorage& storage_;
  std::int64_t length_;
  packing::StoredFile head_;
  std::deque<Segment> segments_;
  std::string header_;      // of the box that goes on
  std::string fragment_;    // a moof, whole
  std::uint64_t left_ = 0;  // of the box's body
};

}  // namespace av
