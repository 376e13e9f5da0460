#include "settings.h"

namespace {

std::chrono::seconds seconds(const config::Values& values, std::string_view name) {
  return std::chrono::seconds(config::number_of(values, name));
}

Places places(const std::string& folder) {
  return {.uploads = folder + "/spool", .results = folder + "/spool/results", .metrics = folder + "/metrics"};
}

job::Limits conversion_limits(const config::Values& values) {
  return {.output = config::number_of(values, "CONVERT_MAX_OUTPUT"),
          .cpu = seconds(values, "CONVERT_MAX_CPU"),
          .time = seconds(values, "CONVERT_TIMEOUT"),
          .duration = seconds(values, "CONVERT_MAX_DURATION"),
          .stall = seconds(values, "CONVERT_STALL_TIMEOUT")};
}

api::LoadLimits load_limits(const config::Values& values) {
  return {.run_dir = values.at("CONVERT_RUN_DIR"),
          .free_bytes = config::number_of(values, "CONVERT_MIN_FREE")};
}

RecyclingLimits recycling_limits(const config::Values& values) {
  return {.requests = config::number_of(values, "CONVERT_WORKER_REQUESTS"),
          .memory = config::number_of(values, "CONVERT_WORKER_MEMORY")};
}

}  // namespace

Settings settings_of(const config::Values& values) {
  return {.places = places(values.at("CONVERT_RUN_DIR")),
          .conversion = conversion_limits(values),
          .threads = config::number_of(values, "CONVERT_THREADS"),
          .upload = config::number_of(values, "CONVERT_MAX_UPLOAD"),
          .queue = seconds(values, "CONVERT_QUEUE_TIMEOUT"),
          .load = load_limits(values),
          .log = {.json = values.at("CONVERT_LOG_FORMAT") == "json", .level = values.at("CONVERT_LOG_LEVEL")},
          .recycling = recycling_limits(values),
          .token = values.at("CONVERT_TOKEN"),
          .log_filenames = values.at("CONVERT_LOG_FILENAMES") == "on",
          .requires_sandbox = values.at("CONVERT_SANDBOX") == "required"};
}
