#include "av/size_limit.h"

#include <algorithm>
#include <optional>
#include <string>

#include "av/copy/copy_choice.h"
#include "av/copy/remuxer.h"
#include "av/effects/effects.h"
#include "av/effects/level_analysis.h"
#include "av/joined.h"
#include "av/measured.h"
#include "av/transcoder.h"
#include "av/trimmed.h"
#include "base/error.h"

namespace av {
namespace {

constexpr int kMaxAttempts = 5;
// Room for container headers and for the swings of a variable bit rate.
constexpr double kShare = 0.97;

constexpr double kHighestRate = 1e12;  // bit/s: more than anything has

// bit/s for a stream of this duration that is to fill `bytes`.
std::int64_t rate_for(std::uint64_t bytes, audio::Seconds duration) {
  const double rate = static_cast<double>(bytes) * 8 * kShare / duration.count();
  return static_cast<std::int64_t>(std::min(rate, kHighestRate));
}

[[noreturn]] void throw_too_large(std::uint64_t size, std::uint64_t limit) {
  throw base::Error(base::ErrorKind::over_limit,
                    "The result would be " + std::to_string(size) + " bytes, more than max_size (" +
                        std::to_string(limit) +
                        "). Choose another format, a shorter part or fewer channels.");
}

class Fitting {
 public:
  Fitting(const Input& input, base::RandomAccessFile& file)
      : options_(input.options),
        input_(with_options(input, options_)),
        limit_(*options_.max_size),
        file_(file) {}

  audio::ResultInfo run() {
    if (options_.codec_mode != audio::CodecMode::encode) {
      if (const auto copied = copy()) return *copied;
    }
    options_.codec_mode = audio::CodecMode::encode;
    return encode();
  }

 private:
  // Nothing where auto does not want one, or has to encode because it is too large.
  std::optional<audio::ResultInfo> copy() {
    Demuxer demuxer(input_);
    if (!wants_remux(input_, demuxer)) return std::nullopt;
    const audio::ResultInfo info = remux(demuxer, input_, {.file = &file_}, [](const auto&) {});
    if (file_.size() <= limit_) return info;
    if (options_.codec_mode == audio::CodecMode::copy) throw_too_large(file_.size(), limit_);
    return std::nullopt;
  }

  audio::ResultInfo encode() {
    const Effects effects(input_);
    const audio::Seconds measured = effects.duration();
    options_.bit_rate_limit =
        rate_for(limit_, measured.count() > 0 ? measured : analyse_levels(input_).duration);
    std::int64_t last_rate = 0;
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
      file_.truncate();
      const audio::ResultInfo info = av::encode(input_, effects, {.file = &file_}, [](const auto&) {});
      if (file_.size() <= limit_) return info;
      if (info.bit_rate == 0 || info.bit_rate == last_rate) break;  // there is nothing to turn down
      last_rate = info.bit_rate;
      const double excess = static_cast<double>(limit_) / static_cast<double>(file_.size());
      options_.bit_rate_limit =
          static_cast<std::int64_t>(static_cast<double>(info.bit_rate) * excess * kShare);
    }
    throw_too_large(file_.size(), limit_);
  }

  audio::Options options_;
  const Input input_;    // with these options
  std::uint64_t limit_;  // bytes
  base::RandomAccessFile& file_;
};

}  // namespace

audio::ResultInfo transcode_to_fit(const Input& input, base::RandomAccessFile& file,
                                   const OnStart& on_start) {
  std::optional<Joined> joined;
  if (!input.following.empty()) joined.emplace(input);
  const Trimmed trimmed(joined ? joined->input() : input);
  const Measured measured(trimmed.input());
  const audio::ResultInfo info = Fitting(measured.input(), file).run();
  on_start(info);
  return info;
}

}  // namespace av
