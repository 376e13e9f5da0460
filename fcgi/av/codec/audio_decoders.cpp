#include "av/codec/audio_decoders.h"

#include <string_view>
#include <vector>

#include "base/text.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace av {
namespace {

std::string join_audio_decoders() {
  std::vector<std::string_view> names;
  void* position = nullptr;
  while (const AVCodec* codec = av_codec_iterate(&position)) {
    if (codec->type != AVMEDIA_TYPE_AUDIO || !av_codec_is_decoder(codec)) continue;
    names.emplace_back(codec->name);
  }
  return base::join(names, ",");
}

}  // namespace

const std::string& audio_decoders() {
  static const std::string joined = join_audio_decoders();
  return joined;
}

}  // namespace av
