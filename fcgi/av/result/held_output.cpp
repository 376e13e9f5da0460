#include "av/result/held_output.h"

#include <cstdint>
#include <utility>

#include "av/lib/check.h"

namespace av {

HeldOutput::HeldOutput(AVFormatContext* context) : context_(context), output_(context->pb) {
  check(avio_open_dyn_buf(&context->pb), "avio_open_dyn_buf");
}

std::string HeldOutput::take() {
  if (!output_) return {};
  std::uint8_t* bytes = nullptr;
  const int size = avio_close_dyn_buf(context_->pb, &bytes);
  context_->pb = std::exchange(output_, nullptr);
  std::string written(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  av_free(bytes);
  return written;
}

}  // namespace av
