#include "av/check.h"

#include "av/log_capture.h"

extern "C" {
#include <libavutil/error.h>
}

#include <cerrno>

namespace av {

int check(int rc, const char* function, base::ErrorKind kind, const std::string& public_text) {
  if (rc >= 0) return rc;
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(rc, text, sizeof text);
  std::string detail = std::string(function) + ": " + text;
  if (const std::string log = last_error_line(); !log.empty()) detail += " (" + log + ")";
  if (rc == AVERROR(ENOMEM)) throw base::Error(base::ErrorKind::over_limit, base::kNoMemory, detail);
  throw base::Error(kind, public_text, detail);
}

int check(int rc, const char* function) {
  return check(rc, function, base::ErrorKind::internal, base::kConversionFailed);
}

}  // namespace av
