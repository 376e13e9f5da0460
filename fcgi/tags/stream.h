#pragma once

// Files as TagLib reads and edits them, over our own: nothing is opened.

#include <type_traits>
#include <utility>

#include <taglib/taglib.h>
#include <taglib/tiostream.h>

#include "base/bytes.h"

namespace tags {

class Stream final : public TagLib::IOStream {
 public:
  // Both borrow. The first can only be read.
  explicit Stream(const base::ByteSource& source) : source_(source) {}
  explicit Stream(base::RandomAccessFile& file) : source_(file), file_(&file) {}

  // As in TagLib 1 and 2.
  using Offset = decltype(std::declval<TagLib::IOStream&>().tell());
  using Start = std::conditional_t<TAGLIB_MAJOR_VERSION >= 2, Offset, unsigned long>;

  TagLib::FileName name() const override { return ""; }
  TagLib::ByteVector readBlock(unsigned long length) override;
  void writeBlock(const TagLib::ByteVector& data) override;
  void insert(const TagLib::ByteVector& data, Start start, unsigned long replace) override;
  void removeBlock(Start start, unsigned long length) override;
  bool readOnly() const override { return !file_; }
  bool isOpen() const override { return true; }
  void seek(Offset offset, Position from) override;
  Offset tell() const override { return position_; }
  Offset length() override { return static_cast<Offset>(source_.size()); }
  void truncate(Offset length) override;

 private:
  const base::ByteSource& source_;
  base::RandomAccessFile* file_ = nullptr;
  Offset position_ = 0;
};

}  // namespace tags
