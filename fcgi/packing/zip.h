#pragma once

// A ZIP file (PKWARE's APPNOTE.TXT) of files that are stored as they are. Each file's size and CRC stand
// before it, so that readers of streams can take it apart; Zip64 where a file or the whole needs it.

#include <memory>
#include <string>

#include "base/bytes.h"

namespace packing {

class ZipWriter {
 public:
  // Borrows `file`, which is empty. Throws what it throws.
  explicit ZipWriter(base::RandomAccessFile& file);
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;
  ~ZipWriter();

  // `name` in UTF-8. Files of the same content make the same bytes, whenever they are made.
  void add(const std::string& name, const base::ByteSource& content);

  // Completes the archive; nothing can be added then.
  void finish();

 private:
  struct Output;
  std::unique_ptr<Output> output_;
};

}  // namespace packing
