#include "api/load.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "api/json_response.h"
#include "base/error.h"
#include "base/text.h"
#include "stats/queue.h"
#include "stats/spool.h"

namespace api {
namespace {

using namespace std::chrono_literals;

constexpr auto kLong = 5s;  // to be full: longer than a burst of clips takes

// Request::places, in nginx's words and in health.conf.in's.
constexpr const char* kFull = "REJECTED_DRY_RUN";
constexpr const char* kUnreachable = "unreachable";

// To wait for clients that hold places without having anything converted: as long as it went on so far, which
// nobody knows better.
constexpr auto kMaxStuck = 60s;

std::int64_t nanoseconds_of(std::chrono::steady_clock::time_point time) {
  return std::chrono::nanoseconds(time.time_since_epoch()).count();
}

}  // namespace

std::chrono::seconds retry_after(unsigned ahead, std::chrono::duration<double> work_of_each,
                                 unsigned workers) {
  constexpr std::chrono::duration<double> kMin = 1s;
  constexpr std::chrono::duration<double> kMax = 1h;
  const auto wait = ahead * work_of_each / std::max(workers, 1U);
  return std::chrono::ceil<std::chrono::seconds>(std::clamp(wait, kMin, kMax));
}

bool Fullness::look(bool full, Time now) {
  const std::int64_t nanoseconds = nanoseconds_of(now);
  std::int64_t since = 0;
  if (!full) {
    since_ = 0;
  } else if (since_.compare_exchange_strong(since, nanoseconds)) {
    since = nanoseconds;
  }
  return full && std::chrono::nanoseconds(nanoseconds - since) >= kLong;
}

void Refusals::add(Time now) {
  const std::int64_t nanoseconds = nanoseconds_of(now);
  const auto pause = std::chrono::nanoseconds(nanoseconds - last_.exchange(nanoseconds));
  if (since_ == 0 || pause > kLong) since_ = nanoseconds;
}

std::chrono::seconds Refusals::lasting() const {
  return since_ == 0
             ? 0s
             : std::chrono::duration_cast<std::chrono::seconds>(std::chrono::nanoseconds(last_ - since_));
}

bool Refusals::go_on(Time now) const {
  const std::int64_t since = since_;
  const std::int64_t last = last_;
  return since != 0 && std::chrono::nanoseconds(last - since) >= kLong &&
         std::chrono::nanoseconds(nanoseconds_of(now) - last) <= kLong;
}

void Load::answer_health(const http::Request&, http::ResponseWriter& response) const {
  if (stats::count_workers(metrics_).alive == 0)
    throw base::Error(base::ErrorKind::unavailable, "No process is there to convert anything.");
  send_json(200, "application/json", {{"status", "ok"}}, response);
}

void Load::answer_ready(const http::Request& request, http::ResponseWriter& response) {
  const std::string text = base::join(reasons_against(request.places), " ");
  if (!text.empty()) throw base::Error(base::ErrorKind::unavailable, text);
  send_json(200, "application/json", {{"status", "ready"}}, response);
}

std::vector<std::string> Load::reasons_against(const std::string& places) {
  std::vector<std::string> reasons;
  if (std::filesystem::exists(limits_.run_dir + "/draining"))
    reasons.emplace_back("The service is shutting down.");
  const stats::Spool spool = stats::look_at_spool(limits_.run_dir + "/spool");
  const auto now = std::chrono::steady_clock::now();
  if (places == kUnreachable) reasons.emplace_back("Nginx takes no requests.");
  const bool full = places == kFull;
  if (fullness_.look(full, now) || (full && refusals_.go_on(now)))
    reasons.emplace_back("All places for requests have been taken for seconds.");
  if (spool.free_bytes < limits_.free_bytes)
    reasons.push_back("There are only " + std::to_string(spool.free_bytes) + " bytes left for uploads.");
  return reasons;
}

void Load::answer_retry_after(const http::Request& request, http::ResponseWriter& response) {
  // Not all places are for long uploads: when one is refused, others may be free.
  if (request.query == "short") refusals_.add(std::chrono::steady_clock::now());
  const stats::Workers workers = stats::count_workers(metrics_);
  const unsigned ahead = workers.busy + stats::queued(workers.queues);
  auto wait = retry_after(ahead, std::chrono::duration<double>(metrics_->recent_work), workers.alive);
  if (ahead == 0) wait = std::max(wait, std::min<std::chrono::seconds>(refusals_.lasting(), kMaxStuck));
  response.begin(204, {{"Retry-After", std::to_string(wait.count())}});
  response.finish();
}

}  // namespace api
