#pragma once

// Bytes that end where memory ends: whoever reads one too many gets a signal, in every build.

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

namespace support {

class GuardedBytes {
 public:
  explicit GuardedBytes(std::string_view bytes) : size_(bytes.size()) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t room = (size_ / page + 1) * page;
    mapped_ = room + page;
    void* memory = ::mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
    memory_ = static_cast<std::uint8_t*>(memory);
    first_ = memory_ + room - size_;
    std::memcpy(first_, bytes.data(), size_);
    if (::mprotect(memory_ + room, page, PROT_NONE) != 0)
      throw std::system_error(errno, std::generic_category(), "mprotect");
  }
  GuardedBytes(const GuardedBytes&) = delete;
  GuardedBytes& operator=(const GuardedBytes&) = delete;
  ~GuardedBytes() { ::munmap(memory_, mapped_); }

  std::span<const std::uint8_t> span() const { return {first_, size_}; }

 private:
  std::size_t size_;
  std::size_t mapped_ = 0;
  std::uint8_t* memory_ = nullptr;
  std::uint8_t* first_ = nullptr;
};

}  // namespace support
