// Stands in for libavcodec's function of the same name, which the dynamic linker then finds second.

#include "hostile/faults.h"

#include <cstdlib>
#include <cstring>
#include <string_view>

#include <dlfcn.h>
#include <unistd.h>

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace {

void happen(std::string_view fault) {
  if (fault.starts_with("segfault")) *static_cast<volatile int*>(nullptr) = 0;
  if (fault.starts_with("abort")) std::abort();
  if (fault.starts_with("exit")) ::_exit(EXIT_SUCCESS);
  if (fault.starts_with("program")) ::execl("/bin/true", "true", nullptr);
  if (fault.starts_with("loop")) {
    for (volatile bool forever = true; forever;) {
    }
  }
}

}  // namespace

extern "C" int avcodec_send_packet(AVCodecContext* context, const AVPacket* packet) {
  static const auto original =
      reinterpret_cast<decltype(&avcodec_send_packet)>(::dlsym(RTLD_NEXT, "avcodec_send_packet"));
  if (!packet) return original(context, packet);
  const std::string_view bytes(reinterpret_cast<const char*>(packet->data),
                               static_cast<std::size_t>(packet->size));
  if (const auto mark = bytes.find(hostile::kFaultMark); mark != bytes.npos) {
    const std::string_view fault = bytes.substr(mark + std::strlen(hostile::kFaultMark));
    if (fault.starts_with("memory")) {
      // One byte of each block: what counts is address space.
      while (auto* block = static_cast<volatile char*>(std::malloc(1 << 20))) *block = 1;
      return AVERROR(ENOMEM);
    }
    happen(fault);
  }
  return original(context, packet);
}
