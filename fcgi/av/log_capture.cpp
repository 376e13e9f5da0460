#include "av/log_capture.h"

extern "C" {
#include <libavutil/log.h>
}

#include <cstdarg>
#include <mutex>

namespace av {
namespace {

constexpr int kMaxLine = 512;

std::mutex mutex;
std::string last_line;

void on_log(void* context, int level, const char* format, va_list arguments) noexcept {
  if (level > AV_LOG_ERROR) return;
  char line[kMaxLine];
  int print_prefix = 1;
  av_log_format_line2(context, level, format, arguments, line, sizeof line, &print_prefix);
  const std::lock_guard lock(mutex);
  try {
    last_line = line;
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

void forget_error_line() {
  const std::lock_guard lock(mutex);
  last_line.clear();
}

}  // namespace av
