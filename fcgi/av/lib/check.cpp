#include "av/lib/check.h"

#include "av/lib/log_capture.h"
#include "av/lib/source_limits.h"

extern "C" {
#include <libavutil/error.h>
#include <libavutil/mem.h>
}

#include <cerrno>
#include <cstddef>

namespace av {

bool is_lack_of_memory(int rc) {
  if (rc != AVERROR(ENOMEM)) return false;
  constexpr std::size_t kEnough =
      64 << 20;  // bytes: more than anything takes of a file that means what it says
  void* memory = av_malloc(kEnough);
  av_free(memory);
  return memory == nullptr;
}

int check(int rc, const char* function, base::ErrorKind kind, const std::string& public_text) {
  if (rc >= 0) return rc;
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(rc, text, sizeof text);
  std::string detail = std::string(function) + ": " + text;
  if (const std::string log = last_error_line(); !log.empty()) detail += " (" + log + ")";
  // That a stream cannot be added is all that demuxers are told; they take it for lack of memory or for
  // damage.
  if (logged_many_streams()) refuse_many_streams();
  const bool blames_file = kind != base::ErrorKind::internal;
  if (blames_file ? is_lack_of_memory(rc) : rc == AVERROR(ENOMEM))
    throw base::Error(base::ErrorKind::over_limit, base::kNoMemory, detail);
  throw base::Error(kind, public_text, detail);
}

int check(int rc, const char* function) {
  return check(rc, function, base::ErrorKind::internal, base::kConversionFailed);
}

}  // namespace av
