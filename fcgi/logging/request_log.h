#pragma once

// Puts together what is known of each request: nginx's line, which comes when the request is over, and the
// notes of the process that handled it. They arrive in any order, and a process that was killed says no more.

#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "logging/line.h"

namespace logging {

class RequestLog {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Takes a note or an end.
  void add(Line line, Time now);

  // Whether anything is known of a request that take() did not return yet: it may do so after a while.
  bool pending() const { return !pending_.empty(); }

  // An entry (entry.h) of each request of which everything is known, or nothing more is to be expected. Of
  // more than some thousands, also of the oldest: the rest stays bounded.
  std::vector<Json> take(Time now);

 private:
  struct Pending {
    std::optional<Json> end;
    Json notes = Json::object();
    Time since;
    Time give_up = Time::max();

    bool complete() const;
  };

  void give_up_surplus();

  std::unordered_map<std::string, Pending> pending_;
};

}  // namespace logging
