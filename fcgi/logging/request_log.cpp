#include "logging/request_log.h"

#include <utility>

#include "logging/entry.h"

namespace logging {
namespace {

using namespace std::chrono_literals;

// How long the other side's word may be on its way, through pipes and supervisord.
constexpr auto kOnItsWay = 1s;

// How long a conversion may take, and a client to fetch its result. Longer only when the nginx process was
// killed, which then says nothing.
constexpr auto kDownload = 24h;

// Whether a process has said all that it will say.
bool is_last(const Json& notes) {
  return notes.contains("ended_at");
}

}  // namespace

bool RequestLog::Pending::complete() const {
  return end && (is_last(notes) || end->value("upstream", "").empty());
}

void RequestLog::add(Line line, Time now) {
  Pending& request = pending_[line.request];
  if (line.kind == Line::Kind::end) {
    request.end = std::move(line.fields);
    request.give_up = now + kOnItsWay;
    return;
  }
  request.notes.update(line.fields);
  if (request.end) return;
  const bool left = is_last(request.notes) && request.notes.value("kind", "") == "client-gone";
  request.give_up = now + (left ? kOnItsWay : kDownload);
}

std::vector<Json> RequestLog::take(Time now) {
  std::vector<Json> entries;
  std::erase_if(pending_, [&](const auto& item) {
    const Pending& request = item.second;
    const bool done = request.complete() || now >= request.give_up;
    if (done) entries.push_back(entry_of(request.end.value_or(Json::object()), request.notes));
    return done;
  });
  return entries;
}

}  // namespace logging
