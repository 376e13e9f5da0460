#include "stats/metrics.h"

namespace stats {
namespace {

// Of the newest request in the moving average: about the last ten count.
constexpr double kWeight = 0.2;

}  // namespace

void add_work(Metrics& metrics, double seconds) {
  metrics.work.observe(seconds);
  double before = metrics.recent_work;
  double after = seconds;
  do {
    if (before > 0) after = before + kWeight * (seconds - before);
  } while (!metrics.recent_work.compare_exchange_weak(before, after));
}

}  // namespace stats
