#include "packing/tar.h"

#include <exception>
#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include "base/copy.h"
#include "base/error.h"

namespace packing {

// What the sink throws must not pass through C, and is thrown again behind it.
struct TarWriter::Output {
  explicit Output(base::ByteSink& target) : sink(target), tar(::archive_write_new()) {
    if (!tar) throw std::bad_alloc();
    // Not pax: for that libarchive converts names from the locale's encoding, which a child in its sandbox
    // cannot load. GNU's form takes their bytes as they are.
    check(::archive_write_set_format_gnutar(tar), "archive_write_set_format_gnutar");
    check(::archive_write_set_bytes_in_last_block(tar, 1), "archive_write_set_bytes_in_last_block");
    check(::archive_write_open(tar, this, nullptr, write, nullptr), "archive_write_open");
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { ::archive_write_free(tar); }

  static la_ssize_t write(struct archive*, void* self, const void* bytes, std::size_t size) {
    auto& output = *static_cast<Output*>(self);
    if (output.failure) return -1;
    try {
      output.sink.write(std::span(static_cast<const std::byte*>(bytes), size));
      return static_cast<la_ssize_t>(size);
    } catch (...) {
      output.failure = std::current_exception();
      return -1;
    }
  }

  void check(la_ssize_t rc, const char* function) {
    if (failure) std::rethrow_exception(failure);
    if (rc >= ARCHIVE_WARN) return;
    const char* reason = ::archive_error_string(tar);
    throw base::Error(base::ErrorKind::internal, "The archive could not be written.",
                      std::string(function) + ": " + (reason ? reason : ""));
  }

  base::ByteSink& sink;
  std::exception_ptr failure;
  struct archive* tar;
};

TarWriter::TarWriter(base::ByteSink& sink) : output_(std::make_unique<Output>(sink)) {}

TarWriter::~TarWriter() = default;

void TarWriter::add(const std::string& name, const base::ByteSource& content) {
  const std::unique_ptr<struct archive_entry, void (*)(struct archive_entry*)> entry(::archive_entry_new(),
                                                                                     ::archive_entry_free);
  if (!entry) throw std::bad_alloc();
  ::archive_entry_set_pathname(entry.get(), name.c_str());
  ::archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
  ::archive_entry_set_filetype(entry.get(), AE_IFREG);
  ::archive_entry_set_perm(entry.get(), 0644);
  ::archive_entry_set_mtime(entry.get(), 0, 0);
  output_->check(::archive_write_header(output_->tar, entry.get()), "archive_write_header");
  base::for_each_piece(content, [&](std::span<const std::byte> piece) {
    output_->check(::archive_write_data(output_->tar, piece.data(), piece.size()), "archive_write_data");
  });
}

void TarWriter::finish() {
  output_->check(::archive_write_close(output_->tar), "archive_write_close");
}

}  // namespace packing
