#pragma once

// What a child hands over, held against the limit of its size and against what the child itself has
// announced, before it is passed on: a child that a file has taken over keeps no limit of its own.

#include <cstdint>
#include <span>

#include "audio/result_info.h"
#include "job/delivery.h"
#include "job/output_limit.h"

namespace job {

// Borrows `delivery`. Whatever throws here must break the transfer, should it have begun.
class CheckedDelivery {
 public:
  CheckedDelivery(Delivery& delivery, OutputLimit limit) : delivery_(delivery), limit_(limit) {}

  // Throws Error(over_limit) when the announced length is too large.
  void begin(const audio::ResultInfo& info);

  // Throws, and passes nothing on, when there are more bytes than allowed (over_limit) or than announced
  // (internal).
  void write(std::span<const std::byte> bytes);

  // Throws Error(internal) when there were fewer bytes than announced.
  void finish() const;

  std::uint64_t sent() const { return sent_; }

 private:
  Delivery& delivery_;
  OutputLimit limit_;
  std::uint64_t announced_ = 0;  // bytes; 0: it was not said
  std::uint64_t sent_ = 0;
};

}  // namespace job
