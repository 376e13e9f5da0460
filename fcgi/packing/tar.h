#pragma once

// A tar archive (ustar, and GNU's extensions where that has no room for a name or a size), written front to
// back.

#include <memory>
#include <string>

#include "base/bytes.h"

namespace packing {

class TarWriter {
 public:
  // Borrows `sink`. Throws what it throws.
  explicit TarWriter(base::ByteSink& sink);
  TarWriter(const TarWriter&) = delete;
  TarWriter& operator=(const TarWriter&) = delete;
  ~TarWriter();

  // As ZipWriter's.
  void add(const std::string& name, const base::ByteSource& content);
  void finish();

 private:
  struct Output;
  std::unique_ptr<Output> output_;
};

}  // namespace packing
