#include "job/checked_delivery.h"

#include <string>

#include "base/error.h"

namespace job {
namespace {

[[noreturn]] void refuse(std::uint64_t sent, std::uint64_t announced) {
  throw base::Error(
      base::ErrorKind::internal, base::kConversionFailed,
      "the child announced " + std::to_string(announced) + " bytes and sent " + std::to_string(sent));
}

}  // namespace

void CheckedDelivery::begin(const audio::ResultInfo& info) {
  limit_.check(info.length);
  announced_ = info.length;
  delivery_.begin(info);
}

void CheckedDelivery::write(std::span<const std::byte> bytes) {
  const std::uint64_t sent = sent_ + bytes.size();
  if (announced_ > 0 && sent > announced_) refuse(sent, announced_);
  limit_.check(sent);
  delivery_.write(bytes);
  sent_ = sent;
}

void CheckedDelivery::finish() const {
  if (announced_ > 0 && sent_ != announced_) refuse(sent_, announced_);
}

}  // namespace job
