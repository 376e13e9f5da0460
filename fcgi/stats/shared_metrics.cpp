#include "stats/shared_metrics.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file_slice.h"

namespace stats {
namespace {

base::UniqueFd open_metrics(const std::string& path) {
  base::UniqueFd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) base::throw_errno("open(" + path + ")");
  const auto size = base::file_size(file.get());
  // Several processes may find it empty: they all make the same zeros of it.
  if (size != sizeof(Metrics) && size != 0) {
    throw base::Error(base::ErrorKind::internal, "The file of metrics is of another version.", path);
  }
  // Allocated, not sparse: a full disk must be an error here and not a signal later.
  if (const int error = ::posix_fallocate(file.get(), 0, sizeof(Metrics)); error != 0) {
    errno = error;
    base::throw_errno("posix_fallocate");
  }
  return file;
}

}  // namespace

SharedMetrics::SharedMetrics(const std::string& path) : file_(open_metrics(path)) {
  void* memory = ::mmap(nullptr, sizeof(Metrics), PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), 0);
  if (memory == MAP_FAILED) base::throw_errno("mmap");
  metrics_ = static_cast<Metrics*>(memory);
  // A conversion's child may be taken over by the file it decodes: it must not have them.
  if (::madvise(memory, sizeof(Metrics), MADV_DONTFORK) != 0) base::throw_errno("madvise");
}

SharedMetrics::~SharedMetrics() {
  ::munmap(metrics_, sizeof(Metrics));
}

}  // namespace stats
