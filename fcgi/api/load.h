#pragma once

// Whether the service should be sent requests, and when a refused one should come back. Answered by the
// control processes, from the numbers all processes share and from the spool folder.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "api/router.h"
#include "stats/workers.h"

namespace api {

// How long a new request would wait: those ahead of it, over the workers there are. At least a second, at
// most an hour.
std::chrono::seconds retry_after(unsigned ahead, std::chrono::duration<double> work_of_each,
                                 unsigned workers);

// Tells a queue that was full at every look for a while from one that is full for a moment.
class Fullness {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // `since` is borrowed: the first look of those that found it full, in nanoseconds of the clock; 0: none. It
  // is shared by all processes that look.
  explicit Fullness(std::atomic<std::int64_t>& since) : since_(since) {}

  // Takes a look into account; returns whether it is full for long.
  bool look(bool full, Time now);

 private:
  std::atomic<std::int64_t>& since_;
};

// Tells requests that are refused again and again, while none gets done, from those of a moment. Places that
// are held by uploads too short to be on the disk yet show in no other way.
class Refusals {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Both are borrowed, and shared by all processes: Metrics::refused_since and refused_last.
  Refusals(std::atomic<std::int64_t>& since, std::atomic<std::int64_t>& last) : since_(since), last_(last) {}

  // Takes a refusal into account that says that all places are taken.
  void add(Time now);

  // From the first of them to the last.
  std::chrono::seconds lasting() const;

  // Whether they came for long, and the last not long ago.
  bool go_on(Time now) const;

 private:
  std::atomic<std::int64_t>& since_;
  std::atomic<std::int64_t>& last_;
};

struct LoadLimits {
  std::string run_dir;           // CONVERT_RUN_DIR
  std::uint64_t free_bytes = 0;  // CONVERT_MIN_FREE
};

class Load {
 public:
  // `metrics` is borrowed.
  Load(const stats::SharedMetrics& metrics, LoadLimits limits)
      : metrics_(metrics),
        limits_(std::move(limits)),
        fullness_(metrics->full_since),
        refusals_(metrics->refused_since, metrics->refused_last) {}

  // GET /health: 503 when no worker is there at all.
  void answer_health(const http::Request& request, http::ResponseWriter& response) const;

  // GET /ready: 503 with the reasons when the service drains, is full for seconds, or is short of disk space.
  // Places are counted where they are taken: nginx says with the request whether one is left.
  void answer_ready(const http::Request& request, http::ResponseWriter& response);

  // What nginx asks when it refuses a request: an empty answer with Retry-After. The query is the pool the
  // request was for, `short` or `long`.
  void answer_retry_after(const http::Request& request, http::ResponseWriter& response);

 private:
  std::vector<std::string> reasons_against(const std::string& places);

  const stats::SharedMetrics& metrics_;
  LoadLimits limits_;
  Fullness fullness_;
  Refusals refusals_;
};

}  // namespace api
