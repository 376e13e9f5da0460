#include "api/request_counters.h"

#include <algorithm>
#include <string>

#include "audio/format.h"
#include "audio/operation.h"
#include "base/error.h"

namespace api {
namespace {

// Of work per second of audio: a result of one sample, which a forged report may claim, would outweigh all
// others in the sum.
constexpr double kMostRatio = 1000;

void observe(const logging::Json& entry, const char* field, auto& histogram) {
  if (entry.contains(field)) histogram.observe(entry[field]);
}

}  // namespace

// Formats first, then what is no conversion.
std::size_t target_number(std::string_view name) {
  const auto rows = audio::formats();
  const auto row = std::ranges::find(rows, name, &audio::Format::name);
  if (row != rows.end()) return static_cast<std::size_t>(row - rows.begin()) + 1;
  const auto others = audio::operations();
  const auto other = std::ranges::find(others, name, &audio::OperationRow::name);
  return other == others.end() ? 0 : rows.size() + static_cast<std::size_t>(other - others.begin()) + 1;
}

std::string_view target_name(std::size_t number) {
  const auto rows = audio::formats();
  const auto others = audio::operations();
  if (number == 0 || number > rows.size() + others.size()) return "";
  return number <= rows.size() ? rows[number - 1].name : others[number - rows.size() - 1].name;
}

void count_request(const logging::Json& entry, stats::Metrics& metrics) {
  const std::size_t status = entry.value("status", std::size_t{0}) - stats::kFirstStatus;
  const std::size_t target = target_number(entry.value("target", ""));
  if (status < stats::kStatuses && target < stats::kMaxTargets) ++metrics.requests[status][target];
  metrics.bytes_in += entry.value("bytes_in", std::uint64_t{0});
  metrics.bytes_out += entry.value("bytes_out", std::uint64_t{0});
  if (const std::string killed = entry.value("killed", ""); !killed.empty()) {
    ++metrics.children_killed[static_cast<std::size_t>(base::kind_named(killed))];
  }
  if (!entry.contains("target")) return;  // not a conversion
  observe(entry, "queue_seconds", metrics.queue);
  if (entry.value("outcome", "") != "converted") return;
  metrics.audio_seconds += entry.value("audio_seconds", 0.0);
  observe(entry, "send_seconds", metrics.send);
  if (entry.contains("real_time_factor"))
    metrics.real_time_factor.observe(std::min(entry["real_time_factor"].get<double>(), kMostRatio));
}

}  // namespace api
