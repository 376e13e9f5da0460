#include "settings.h"

namespace {

std::chrono::seconds seconds(const config::Values& settings, std::string_view name) {
  return std::chrono::seconds(config::number_of(settings, name));
}

}  // namespace

Places places(const config::Values& settings) {
  const std::string& folder = settings.at("CONVERT_RUN_DIR");
  return {.uploads = folder + "/spool", .results = folder + "/spool/results", .numbers = folder + "/metrics"};
}

job::Limits conversion_limits(const config::Values& settings) {
  return {.output = config::number_of(settings, "CONVERT_MAX_OUTPUT"),
          .time = seconds(settings, "CONVERT_TIMEOUT"),
          .duration = seconds(settings, "CONVERT_MAX_DURATION"),
          .stall = seconds(settings, "CONVERT_STALL_TIMEOUT")};
}

api::LoadLimits load_limits(const config::Values& settings) {
  return {.run_dir = settings.at("CONVERT_RUN_DIR"),
          .in_flight = static_cast<unsigned>(config::number_of(settings, "CONVERT_MAX_IN_FLIGHT")),
          .free_bytes = config::number_of(settings, "CONVERT_MIN_FREE")};
}

std::chrono::seconds queue_limit(const config::Values& settings) {
  return seconds(settings, "CONVERT_QUEUE_TIMEOUT");
}

logging::FilterOptions log_options(const config::Values& settings) {
  return {.json = settings.at("CONVERT_LOG_FORMAT") == "json", .level = settings.at("CONVERT_LOG_LEVEL")};
}

Recycling recycling(const config::Values& settings) {
  return {config::number_of(settings, "CONVERT_WORKER_REQUESTS"),
          config::number_of(settings, "CONVERT_WORKER_MEMORY")};
}
