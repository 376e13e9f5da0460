#include "stats/helping.h"

namespace stats {
namespace {

std::int64_t now() {
  return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

bool is_large_expected(const SharedMetrics& metrics) {
  const std::int64_t last = metrics->large_seen;
  return last != 0 && std::chrono::nanoseconds(now() - last) < kLargeExpected;
}

}  // namespace

LargeInHand::LargeInHand(const SharedMetrics& metrics, bool is_large)
    : metrics_(metrics), is_large_(is_large) {
  if (is_large_) metrics_->large_seen = now();
}

LargeInHand::~LargeInHand() {
  if (is_large_) metrics_->large_seen = now();
}

bool Helping::claim() {
  const ChoiceLock lock(metrics_);
  if (!lock) return false;
  if (is_large_expected(metrics_) && count_idle_beside(metrics_, slot_) == 0) return false;
  slot_.set_busy(true);
  return true;
}

}  // namespace stats
