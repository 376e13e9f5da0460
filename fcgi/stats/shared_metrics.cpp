#include "stats/shared_numbers.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file_slice.h"

namespace stats {
namespace {

base::UniqueFd open_numbers(const std::string& path) {
  base::UniqueFd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) base::throw_errno("open(" + path + ")");
  const auto size = base::file_size(file.get());
  // Several processes may find it empty: they all make the same zeros of it.
  if (size != sizeof(Numbers) && size != 0) {
    throw base::Error(base::ErrorKind::internal, "The file of numbers is of another version.", path);
  }
  // Allocated, not sparse: a full disk must be an error here and not a signal later.
  if (const int error = ::posix_fallocate(file.get(), 0, sizeof(Numbers)); error != 0) {
    errno = error;
    base::throw_errno("posix_fallocate");
  }
  return file;
}

}  // namespace

SharedNumbers::SharedNumbers(const std::string& path) : file_(open_numbers(path)) {
  void* memory = ::mmap(nullptr, sizeof(Numbers), PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), 0);
  if (memory == MAP_FAILED) base::throw_errno("mmap");
  numbers_ = static_cast<Numbers*>(memory);
  // A conversion's child may be taken over by the file it decodes: it must not have them.
  if (::madvise(memory, sizeof(Numbers), MADV_DONTFORK) != 0) base::throw_errno("madvise");
}

SharedNumbers::~SharedNumbers() {
  ::munmap(numbers_, sizeof(Numbers));
}

}  // namespace stats
