// Stands in for functions of libavcodec and libavformat of the same names, which the dynamic linker then
// finds second.

#include "hostile/faults.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace {

// As a child does that keeps no limit of its own: past all that counts bytes.
void write_zeros(std::size_t bytes) {
  for (const std::string zeros(1 << 16, '\0'); bytes > 0;) {
    const ssize_t sent = ::syscall(SYS_write, STDOUT_FILENO, zeros.data(), std::min(bytes, zeros.size()));
    if (sent <= 0) return;
    bytes -= static_cast<std::size_t>(sent);
  }
}

bool keeps_silent = false;  // nothing more is sent

void happen(std::string_view fault) {
  if (fault.starts_with("flood")) write_zeros(std::size_t{1} << 32);
  if (fault.starts_with("extra")) write_zeros(1);
  if (fault.starts_with("silence")) keeps_silent = true;
  if (fault.starts_with("segfault")) *static_cast<volatile int*>(nullptr) = 0;
  if (fault.starts_with("abort")) std::abort();
  if (fault.starts_with("exit")) ::_exit(EXIT_SUCCESS);
  if (fault.starts_with("program")) ::execl("/bin/true", "true", nullptr);
  if (fault.starts_with("loop")) {
    for (volatile bool forever = true; forever;) {
    }
  }
}

// The fault that a packet is to have; empty: none.
std::string_view fault_of(const AVPacket& packet) {
  const std::string_view bytes(reinterpret_cast<const char*>(packet.data),
                               static_cast<std::size_t>(packet.size));
  const auto mark = bytes.find(hostile::kFaultMark);
  return mark == bytes.npos ? "" : bytes.substr(mark + std::strlen(hostile::kFaultMark));
}

// As a demuxer does that follows an index in circles.
void read_for_ever(AVIOContext* input) {
  for (const std::int64_t end = avio_size(input);;) {
    avio_seek(input, 0, SEEK_SET);
    avio_r8(input);
    avio_seek(input, end - 1, SEEK_SET);
    avio_r8(input);
  }
}

}  // namespace

extern "C" ssize_t write(int fd, const void* bytes, size_t size) {
  if (keeps_silent && fd == STDOUT_FILENO) return static_cast<ssize_t>(size);
  return ::syscall(SYS_write, fd, bytes, size);
}

extern "C" int av_read_frame(AVFormatContext* context, AVPacket* packet) {
  static const auto original =
      reinterpret_cast<decltype(&av_read_frame)>(::dlsym(RTLD_NEXT, "av_read_frame"));
  const int rc = original(context, packet);
  if (rc >= 0 && fault_of(*packet).starts_with("circle")) read_for_ever(context->pb);
  return rc;
}

extern "C" int avcodec_send_packet(AVCodecContext* context, const AVPacket* packet) {
  static const auto original =
      reinterpret_cast<decltype(&avcodec_send_packet)>(::dlsym(RTLD_NEXT, "avcodec_send_packet"));
  if (!packet) return original(context, packet);
  if (const std::string_view fault = fault_of(*packet); !fault.empty()) {
    if (fault.starts_with("memory")) {
      // One byte of each block: what counts is address space.
      while (auto* block = static_cast<volatile char*>(std::malloc(1 << 20))) *block = 1;
      return AVERROR(ENOMEM);
    }
    happen(fault);
  }
  return original(context, packet);
}
