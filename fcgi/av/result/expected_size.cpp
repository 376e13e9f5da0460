#include "av/result/expected_size.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

#include <cmath>
#include <string>

#include "base/error.h"
#include "base/limit_names.h"

namespace av {

double bytes_per_second(const audio::Codec& codec, int sample_rate, int channels, std::int64_t bit_rate) {
  constexpr double kByte = 8;
  const AVCodec* encoder = avcodec_find_encoder_by_name(std::string(codec.encoder).c_str());
  const int bits = encoder ? av_get_bits_per_sample(encoder->id) : 0;
  if (bits > 0) return static_cast<double>(sample_rate) * channels * bits / kByte;
  return codec.is_variable ? 0 : static_cast<double>(bit_rate) / kByte;
}

void check_output_size(double bytes, const audio::Options& options) {
  if (options.max_output == 0 || bytes <= static_cast<double>(options.max_output)) return;
  throw base::Error(
      base::ErrorKind::over_limit,
      "The result would be " + std::to_string(std::llround(bytes)) + " bytes, more than the " +
          std::to_string(options.max_output) + " " + base::allowed_by(base::kMaxOutput) +
          "; ask for a part by start and duration, or for a lower sample_rate, fewer channels or "
          "another format.");
}

}  // namespace av
