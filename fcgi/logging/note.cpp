#include "logging/note.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace logging {

void note(const std::string& request, const nlohmann::ordered_json& fields) {
  if (request.empty()) return;
  nlohmann::ordered_json all{{"note", request}};
  all.update(fields);
  spdlog::info("{}", all.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void start(bool debug) {
  spdlog::set_default_logger(spdlog::stderr_logger_st("audio-convert"));
  spdlog::set_pattern("time=%Y-%m-%dT%H:%M:%S.%e%z level=%l pid=%P %v");
  spdlog::set_level(debug ? spdlog::level::debug : spdlog::level::info);
}

}  // namespace logging
