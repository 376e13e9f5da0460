#pragma once

// The service's metrics as a file mapped into each of its processes: CONVERT_RUN_DIR/metrics. The file
// outlives every process; script/serve removes it when the service starts.

#include <string>

#include "base/unique_fd.h"
#include "stats/metrics.h"

namespace stats {

class SharedMetrics {
 public:
  // Opens the file, or creates it with every number 0. Throws base::Error(internal or no_space), also when
  // the file was made by another version of the program.
  explicit SharedMetrics(const std::string& path);
  SharedMetrics(const SharedMetrics&) = delete;
  SharedMetrics& operator=(const SharedMetrics&) = delete;
  ~SharedMetrics();

  Metrics& operator*() const { return *metrics_; }
  Metrics* operator->() const { return metrics_; }

  // Borrowed; the locks of the workers' slots are on it. A process must not open the file twice: closing
  // either descriptor would free its slot.
  int fd() const { return file_.get(); }

 private:
  base::UniqueFd file_;
  Metrics* metrics_;
};

}  // namespace stats
