#include "av/fit.h"

#include <string>

#include "av/survey.h"
#include "base/error.h"

namespace av {
namespace {

constexpr int kMaxAttempts = 5;
// Room for container headers and for the swings of a variable bit rate.
constexpr double kShare = 0.97;

// bit/s for a stream of this duration that is to fill `bytes`.
std::int64_t rate_for(std::uint64_t bytes, audio::Seconds duration) {
  return static_cast<std::int64_t>(static_cast<double>(bytes) * 8 * kShare / duration.count());
}

}  // namespace

audio::ResultInfo transcode_to_fit(const base::ByteSource& source, const std::string& name_hint,
                                   const audio::Options& options, base::RandomAccessFile& file,
                                   const OnStart& on_start) {
  const std::uint64_t limit = *options.max_size;
  audio::Options fitting = options;
  fitting.bit_rate_limit = rate_for(limit, survey({source, name_hint, options}).duration);
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    file.truncate();
    const audio::ResultInfo info = transcode(source, name_hint, fitting, {.file = &file}, on_start);
    if (file.size() <= limit) return info;
    if (info.bit_rate == 0) break;  // there is nothing to turn down
    const double excess = static_cast<double>(limit) / static_cast<double>(file.size());
    fitting.bit_rate_limit = static_cast<std::int64_t>(static_cast<double>(info.bit_rate) * excess * kShare);
  }
  throw base::Error(base::ErrorKind::over_limit,
                    "The result would be " + std::to_string(file.size()) + " bytes, more than max_size (" +
                        std::to_string(limit) +
                        "). Choose another format, a shorter part or fewer channels.");
}

}  // namespace av
