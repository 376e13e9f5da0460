#include "support/small_disk.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

namespace support {

SmallDisk::SmallDisk(std::uint64_t bytes) {
  std::filesystem::create_directory(path());
  const std::string options = "mode=0755,size=" + std::to_string(bytes);
  if (::mount("tmpfs", path().c_str(), "tmpfs", 0, options.c_str()) != 0) {
    throw std::system_error(errno, std::generic_category(), "mount tmpfs");
  }
}

SmallDisk::~SmallDisk() {
  ::umount2(path().c_str(), MNT_DETACH);
}

void SmallDisk::fill() {
  const int fd = ::open((path() / "ballast").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  for (const std::string block(4096, 'x'); ::write(fd, block.data(), block.size()) > 0;) {
  }
  ::close(fd);
}

void SmallDisk::clear() {
  std::filesystem::remove(path() / "ballast");
}

}  // namespace support
