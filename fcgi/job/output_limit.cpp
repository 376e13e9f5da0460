#include "job/output_limit.h"

#include <string>

#include "base/error.h"
#include "base/limit_names.h"

namespace job {

void OutputLimit::check(std::uint64_t size) const {
  if (bytes_ == 0 || size <= bytes_) return;
  throw base::Error(base::ErrorKind::over_limit, "The result would be larger than the " +
                                                     std::to_string(bytes_) + " bytes " +
                                                     base::allowed_by(base::kMaxOutput) + ".");
}

}  // namespace job
