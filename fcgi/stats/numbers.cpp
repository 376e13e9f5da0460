#include "stats/numbers.h"

#include <algorithm>

namespace stats {
namespace {

// Of the newest request in the moving average: about the last ten count.
constexpr double kWeight = 0.2;

}  // namespace

void Histogram::observe(double value) {
  const auto bucket = std::ranges::lower_bound(kSecondsBounds, value) - kSecondsBounds.begin();
  ++buckets[static_cast<std::size_t>(bucket)];
  sum += value;
}

void add_work(Numbers& numbers, double seconds) {
  numbers.work.observe(seconds);
  double before = numbers.recent_work;
  double after = seconds;
  do {
    if (before > 0) after = before + kWeight * (seconds - before);
  } while (!numbers.recent_work.compare_exchange_weak(before, after));
}

}  // namespace stats
