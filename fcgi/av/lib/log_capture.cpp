#include "av/lib/log_capture.h"

extern "C" {
#include <libavutil/log.h>
}

#include <cstdarg>
#include <mutex>
#include <string_view>

namespace av {
namespace {

std::mutex mutex;
std::string last_line;
bool many_streams = false;

// What libav's message would say with its values, which may be texts of the file, left out: they are as in
// its source, "%s". In front, the name of the demuxer, codec or filter that wrote it.
void on_log(void* context, int level, const char* format, va_list) noexcept {
  if (level > AV_LOG_ERROR) return;
  const AVClass* kind = context ? *static_cast<const AVClass* const*>(context) : nullptr;
  const std::lock_guard lock(mutex);
  if (std::string_view(format).starts_with("Number of streams exceeds max_streams")) many_streams = true;
  try {
    last_line = kind ? std::string(kind->item_name(context)) + ": " + format : format;
    while (!last_line.empty() && last_line.back() == '\n') last_line.pop_back();
  } catch (...) {
    last_line.clear();
  }
}

}  // namespace

void capture_log() {
  av_log_set_callback(on_log);
}

std::string last_error_line() {
  const std::lock_guard lock(mutex);
  return last_line;
}

bool logged_many_streams() {
  const std::lock_guard lock(mutex);
  return many_streams;
}

void forget_error_line() {
  const std::lock_guard lock(mutex);
  many_streams = false;
  last_line.clear();
}

}  // namespace av
