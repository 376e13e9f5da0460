#pragma once

// What a worker or a control process says of a request. Each note becomes part of the one line that the log
// has of the request (request_log.h); the process writes it to its own log, as it writes everything else.

#include <string>

#include <nlohmann/json.hpp>

namespace logging {

// `request` is nginx's id of the request (http::Request::key); nothing is said of one without.
void note(const std::string& request, const nlohmann::ordered_json& fields);

// Sets up this process' log: messages and notes to standard error, in the form parse_line() knows.
void start(bool debug);

}  // namespace logging
