#pragma once

// The configuration as the options of those who need it: which variable goes where.

#include <chrono>
#include <string>

#include "api/load.h"
#include "config/config.h"
#include "job/limits.h"
#include "logging/filter.h"
#include "recycling.h"

// What the processes of the service share in CONVERT_RUN_DIR.
struct Places {
  std::string uploads;  // a folder: what nginx spools
  std::string results;  // a folder: what is completed before it is sent
  std::string numbers;  // a file: see stats/shared_numbers.h
};
Places places(const config::Values& settings);

job::Limits conversion_limits(const config::Values& settings);
api::LoadLimits load_limits(const config::Values& settings);
std::chrono::seconds queue_limit(const config::Values& settings);  // 0: unlimited
logging::FilterOptions log_options(const config::Values& settings);
Recycling recycling(const config::Values& settings);
