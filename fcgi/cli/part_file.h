#pragma once

// A result under a name of its own until it is whole: a part of a file must not look like one, nor take the
// place of another, which may be the source itself.

#include <string>

#include "base/unique_fd.h"

namespace cli {

class PartFile {
 public:
  // Beside `path`. Throws FileError. There is at most one at a time.
  explicit PartFile(const std::string& path);
  ~PartFile();  // removes what was not kept
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  int fd() const { return fd_.get(); }

  // Gives it its name. Throws FileError.
  void keep();

 private:
  std::string path_;
  base::UniqueFd fd_;
};

// Who is told to end by a signal removes it first, and a source whose header is not worth what it costs to
// read is refused by one.
void handle_signals();

}  // namespace cli
