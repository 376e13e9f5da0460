#include "logging/request_log.h"

#include <algorithm>
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

// How many requests are waited for at once: several times what nginx has in hand, so that lines which never
// come, for whatever reason, do not add up.
constexpr std::size_t kMaxPending = 4096;

// Whether a process has said all that it will say.
bool is_last(const Json& notes) {
  return notes.contains("ended_at");
}

}  // namespace

bool RequestLog::Pending::complete() const {
  return end && (is_last(notes) || end->value("upstream", "").empty());
}

void RequestLog::add(Line line, Time now) {
  Pending& request = pending_.try_emplace(line.request, Pending{.since = now}).first->second;
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
  give_up_surplus();
  std::vector<Json> entries;
  std::erase_if(pending_, [&](const auto& item) {
    const Pending& request = item.second;
    const bool done = request.complete() || now >= request.give_up;
    if (done) entries.push_back(entry_of(request.end.value_or(Json::object()), request.notes));
    return done;
  });
  return entries;
}

void RequestLog::give_up_surplus() {
  if (pending_.size() <= kMaxPending) return;
  std::vector<Pending*> by_age;
  for (auto& [id, request] : pending_) by_age.push_back(&request);
  const auto surplus = by_age.begin() + static_cast<std::ptrdiff_t>(by_age.size() - kMaxPending);
  std::ranges::nth_element(by_age, surplus, {}, &Pending::since);
  std::for_each(by_age.begin(), surplus, [](Pending* request) { request->give_up = Time::min(); });
}

}  // namespace logging
