#pragma once

// The configuration as the options of those who need it: which variable goes where.

#include <chrono>
#include <cstddef>
#include <cstdint>
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
  std::string metrics;  // a file: see stats/shared_metrics.h
};

struct Settings {
  Places places;
  job::Limits conversion;
  std::size_t threads = 1;        // of a conversion, at most
  std::uint64_t upload = 0;       // bytes, at most; 0: unlimited. nginx keeps it, /formats tells of it
  std::chrono::seconds queue{0};  // longest wait for a worker; 0: unlimited
  api::LoadLimits load;
  logging::FilterOptions log;
  RecyclingLimits recycling;
  std::string token;           // what conversions must show; empty: nothing
  bool log_filenames = false;  // those of uploads
  bool requires_sandbox = false;
};

// `values` has every variable of the table.
Settings settings_of(const config::Values& values);
