#pragma once

// The service's numbers as a file mapped into each of its processes: CONVERT_RUN_DIR/metrics. The file
// outlives every process; script/serve removes it when the service starts.

#include <string>

#include "base/unique_fd.h"
#include "stats/numbers.h"

namespace stats {

class SharedNumbers {
 public:
  // Opens the file, or creates it with every number 0. Throws base::Error(internal or no_space), also when
  // the file was made by another version of the program.
  explicit SharedNumbers(const std::string& path);
  SharedNumbers(const SharedNumbers&) = delete;
  SharedNumbers& operator=(const SharedNumbers&) = delete;
  ~SharedNumbers();

  Numbers& operator*() const { return *numbers_; }
  Numbers* operator->() const { return numbers_; }

  // Borrowed; the locks of the workers' slots are on it. A process must not open the file twice: closing
  // either descriptor would free its slot.
  int fd() const { return file_.get(); }

 private:
  base::UniqueFd file_;
  Numbers* numbers_;
};

}  // namespace stats
