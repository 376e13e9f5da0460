// Stands in for functions of libavcodec and libavformat, by the linker's --wrap, and for libc's write().

#include "hostile/faults.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

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

extern "C" int __real_av_read_frame(AVFormatContext* context, AVPacket* packet);
extern "C" int __real_avcodec_send_packet(AVCodecContext* context, const AVPacket* packet);

extern "C" int __wrap_av_read_frame(AVFormatContext* context, AVPacket* packet) {
  const int rc = __real_av_read_frame(context, packet);
  if (rc >= 0 && fault_of(*packet).starts_with("circle")) read_for_ever(context->pb);
  return rc;
}

extern "C" int __wrap_avcodec_send_packet(AVCodecContext* context, const AVPacket* packet) {
  if (!packet) return __real_avcodec_send_packet(context, packet);
  if (const std::string_view fault = fault_of(*packet); !fault.empty()) {
    if (fault.starts_with("memory")) {
      // One byte of each block: what counts is address space.
      while (auto* block = static_cast<volatile char*>(std::malloc(1 << 20))) *block = 1;
      return AVERROR(ENOMEM);
    }
    happen(fault);
  }
  return __real_avcodec_send_packet(context, packet);
}
