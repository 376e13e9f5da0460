#pragma once

// Every problem document there is, those of nginx among them: what /openapi.json says of errors.

#include <span>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace openapi {

// Which routes can answer with a problem.
enum class Who {
  everybody,  // of nginx, or of whichever process answers
  uploads,    // routes that take a file
};

struct Problem {
  int status;
  std::string_view kind;  // the last part of its type
  std::string_view title;
  Who who;
  std::string_view when;     // for people
  std::string_view example;  // of its detail
};

// Ascending by status.
std::span<const Problem> problems();

// One response for each status, by the name of its component.
nlohmann::ordered_json problem_responses();

// {"400": {"$ref": …}, …}: those that a route can answer with.
nlohmann::ordered_json problem_references(std::span<const Who> who);

}  // namespace openapi
