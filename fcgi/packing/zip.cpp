#include "packing/zip.h"

#include <exception>
#include <utility>

#include <minizip/zip.h>

#include "base/copy.h"
#include "base/error.h"

namespace packing {
namespace {

constexpr std::uint64_t kLargestWithoutZip64 = 0xfffffffeU;
constexpr uLong kUtf8Names = 1U << 11;  // of the general purpose flags
constexpr uLong kMadeByUnix = 3U << 8;  // so that readers believe the mode
constexpr uLong kFileMode = 0100644UL << 16;
constexpr int kVersion = 20;  // of the format, 2.0

[[noreturn]] void fail(const char* function) {
  throw base::Error(base::ErrorKind::internal, "The archive could not be written.", function);
}

}  // namespace

// minizip's callbacks. What the file throws must not pass through C, and is thrown again behind it.
struct ZipWriter::Output {
  explicit Output(base::RandomAccessFile& target) : file(target) {
    zlib_filefunc64_def functions{};
    functions.zopen64_file = [](voidpf self, const void*, int) { return self; };
    functions.zread_file = [](voidpf, voidpf, void*, uLong) { return uLong{0}; };
    functions.zwrite_file = [](voidpf, voidpf self, const void* bytes, uLong size) {
      return static_cast<Output*>(self)->write(bytes, size);
    };
    functions.ztell64_file = [](voidpf, voidpf self) {
      return ZPOS64_T{static_cast<Output*>(self)->position};
    };
    functions.zseek64_file = [](voidpf, voidpf self, ZPOS64_T offset, int origin) {
      return static_cast<Output*>(self)->seek(offset, origin);
    };
    functions.zclose_file = [](voidpf, voidpf) { return 0; };
    functions.zerror_file = [](voidpf, voidpf self) { return static_cast<Output*>(self)->failure ? 1 : 0; };
    functions.opaque = this;
    zip = ::zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    if (!zip) fail("zipOpen2_64");
  }

  uLong write(const void* bytes, uLong size) {
    try {
      file.write_at(position, std::span(static_cast<const std::byte*>(bytes), size));
      position += size;
      return size;
    } catch (...) {
      failure = std::current_exception();
      return 0;
    }
  }

  long seek(ZPOS64_T offset, int origin) {
    if (origin == ZLIB_FILEFUNC_SEEK_END) return -1;
    position = origin == ZLIB_FILEFUNC_SEEK_CUR ? position + offset : offset;
    return 0;
  }

  void check(int rc, const char* function) {
    if (failure) std::rethrow_exception(std::exchange(failure, nullptr));
    if (rc != ZIP_OK) fail(function);
  }

  base::RandomAccessFile& file;
  std::uint64_t position = 0;
  std::exception_ptr failure;
  zipFile zip = nullptr;
};

ZipWriter::ZipWriter(base::RandomAccessFile& file) : output_(std::make_unique<Output>(file)) {}

ZipWriter::~ZipWriter() {
  if (output_->zip) ::zipClose(output_->zip, nullptr);
}

void ZipWriter::add(const std::string& name, const base::ByteSource& content) {
  zip_fileinfo info{};
  info.tmz_date = {.tm_sec = 0, .tm_min = 0, .tm_hour = 0, .tm_mday = 1, .tm_mon = 0, .tm_year = 1980};
  info.external_fa = kFileMode;
  const int zip64 = content.size() > kLargestWithoutZip64 ? 1 : 0;
  output_->check(::zipOpenNewFileInZip4_64(output_->zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr,
                                           0, 0, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0,
                                           kMadeByUnix | kVersion, kUtf8Names, zip64),
                 "zipOpenNewFileInZip4_64");
  base::for_each_piece(content, [&](std::span<const std::byte> piece) {
    output_->check(::zipWriteInFileInZip(output_->zip, piece.data(), static_cast<unsigned>(piece.size())),
                   "zipWriteInFileInZip");
  });
  output_->check(::zipCloseFileInZip(output_->zip), "zipCloseFileInZip");
}

void ZipWriter::finish() {
  const int rc = ::zipClose(std::exchange(output_->zip, nullptr), nullptr);
  output_->check(rc, "zipClose");
}

}  // namespace packing
