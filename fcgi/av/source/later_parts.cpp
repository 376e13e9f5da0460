#include "av/source/later_parts.h"

#include <algorithm>
#include <vector>

#include "av/mix/layouts.h"
#include "base/text.h"

namespace av {
namespace {

constexpr int kLeastBits = 16;  // of a result

// 0: it is as the client wants it, or has no depth of its own.
int result_bits(const audio::Options& options, const audio::SourceAudio& source) {
  const audio::Codec& codec = audio::choose_codec(options, source);
  if (options.bit_depth || !codec.lossless || codec.is_float || source.bits == 0) return 0;
  const int bits = codec.bits > 0 ? codec.bits : std::min(source.bits, codec.max_bits);
  return std::max(bits, kLeastBits);
}

}  // namespace

LaterParts::Form LaterParts::form_for(const AVFrame& frame, const audio::SourceAudio& source) const {
  return {.bits = result_bits(options_, source),
          .sample_rate = audio::choose_sample_rate(options_, codec_, source.sample_rate),
          .channels = target_layout(frame.ch_layout, options_, codec_).get()->nb_channels};
}

void LaterParts::see(const AVFrame& frame, const audio::SourceAudio& source) {
  if (source == last_) return;
  last_ = source;
  const Form form = form_for(frame, source);
  if (result_.channels == 0) result_ = most_ = form;
  most_ = {.bits = std::max(most_.bits, form.bits),
           .sample_rate = std::max(most_.sample_rate, form.sample_rate),
           .channels = std::max(most_.channels, form.channels)};
}

std::string LaterParts::warning() const {
  std::vector<std::string> texts;
  const auto add = [&](int most, int kept, const char* unit) {
    if (most > kept && kept > 0)
      texts.push_back(std::to_string(most) + unit + " later in the file became " + std::to_string(kept));
  };
  add(most_.bits, result_.bits, " bits");
  add(most_.sample_rate, result_.sample_rate, " Hz");
  add(most_.channels, result_.channels, " channels");
  return base::join(texts, ", ");
}

}  // namespace av
