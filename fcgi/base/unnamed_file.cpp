#include "base/unnamed_file.h"

#include <cerrno>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"

namespace base {
namespace {

// For file systems without O_TMPFILE (overlayfs before Linux 6.1).
UniqueFd open_and_unlink(const std::string& folder) {
  std::string path = folder + "/result-XXXXXX";
  UniqueFd fd(::mkostemp(path.data(), O_CLOEXEC));
  if (!fd) throw_errno("mkostemp");
  if (::unlink(path.c_str()) != 0) throw_errno("unlink");
  return fd;
}

}  // namespace

UniqueFd open_unnamed_file(const std::string& folder) {
  UniqueFd fd(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (fd) return fd;
  if (errno == EOPNOTSUPP || errno == EISDIR) return open_and_unlink(folder);
  throw_errno("open(O_TMPFILE)");
}

}  // namespace base
