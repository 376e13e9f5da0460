#include "logging/entry.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "logging/time.h"

namespace logging {
namespace {

constexpr int kClientGone = 499;
constexpr int kProcessDied = 502;

// nginx writes its numbers as text, and nothing for those it does not have.
std::optional<double> number(const Json& fields, const char* name) {
  const auto field = fields.find(name);
  if (field == fields.end()) return std::nullopt;
  if (field->is_number()) return field->get<double>();
  const std::string text = field->is_string() ? field->get<std::string>() : "";
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool was_handled(const Json& notes) {
  return notes.contains("ended_at");
}

// How the request ended: what the client was told or, when it left or its answer broke off, what it would
// have been told had nothing been sent by then.
int status_of(const Json& end, const Json& notes) {
  if (const auto failed = number(notes, "status")) return static_cast<int>(*failed);
  if (end.empty()) return kProcessDied;
  const int told = static_cast<int>(number(end, "status").value_or(0));
  if (end.value("completion", "") == "OK") return told;
  if (told < 200 || told == 400) return kClientGone;  // nginx's word for an upload that stops is 400
  if (told >= 300) return told;
  const bool whole = was_handled(notes) || end.value("upstream", "").empty();
  return whole ? kClientGone : kProcessDied;
}

const char* outcome_of(int status, const Json& end, const Json& notes) {
  if (status == kClientGone) return "left";
  if (status < 400) return notes.contains("target") ? "converted" : "answered";
  if (number(end, "status").value_or(0) < 300) return "broken";
  return status < 500 ? "refused" : "failed";
}

const char* level_of(int status, const Json& end) {
  if (status >= 500) return "error";
  return end.value("probe", "").empty() ? "info" : "debug";
}

// Rounded to what is worth reading: microseconds.
void add(Json& entry, const char* name, std::optional<double> value) {
  constexpr double kPrecision = 1e6;
  if (value) entry[name] = std::round(*value * kPrecision) / kPrecision;
}

void copy(Json& entry, const Json& from, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto field = from.find(name);
    if (field != from.end() && *field != "") entry[name] = *field;
  }
}

void add_bytes(Json& entry, const Json& end, const char* name) {
  if (const auto bytes = number(end, name)) entry[name] = static_cast<std::uint64_t>(*bytes);
}

}  // namespace

Json entry_of(const Json& end, const Json& notes) {
  const int status = status_of(end, notes);
  const auto ended_at = number(notes, "ended_at");
  const auto known = ended_at ? ended_at : number(notes, "started_at");
  Json entry{{"time", time_text(number(end, "time").value_or(known.value_or(0)))},
             {"level", level_of(status, end)},
             {"event", "request"}};
  copy(entry, notes, {"request_id"});
  copy(entry, end, {"request_id", "traceparent", "client", "method", "path"});
  entry["status"] = status;
  entry["outcome"] = outcome_of(status, end, notes);
  copy(entry, notes, {"kind", "fields", "text", "detail", "killed"});
  add_bytes(entry, end, "bytes_in");
  add_bytes(entry, end, "bytes_out");
  copy(entry, notes, {"file_name", "source", "target", "codec", "delivery"});
  add(entry, "audio_seconds", number(notes, "audio_seconds"));
  copy(entry, notes, {"warnings", "clipped_samples"});
  add(entry, "peak_dbfs", number(notes, "peak_dbfs"));
  add(entry, "seconds", number(end, "seconds"));
  const auto converting = number(notes, "convert_seconds");
  copy(entry, notes, {"pool"});
  add(entry, "queue_seconds", number(notes, "queue_seconds"));
  add(entry, "convert_seconds", converting);
  if (!end.empty() && ended_at)
    add(entry, "send_seconds", std::max(0.0, number(end, "time").value_or(0) - *ended_at));
  add(entry, "cpu_seconds", number(notes, "cpu_seconds"));
  copy(entry, notes, {"peak_memory_bytes"});
  const auto audio = number(notes, "audio_seconds");
  if (converting && audio && *audio > 0) add(entry, "real_time_factor", *converting / *audio);
  return entry;
}

}  // namespace logging
