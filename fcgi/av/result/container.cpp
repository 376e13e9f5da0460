#include "av/result/container.h"

#include "base/error.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

namespace av {

const AVOutputFormat* find_muxer(const audio::Format& format) {
  const AVOutputFormat* muxer = av_guess_format(std::string(format.muxer).c_str(), nullptr, nullptr);
  if (muxer) return muxer;
  throw base::Error(base::ErrorKind::internal, "This server cannot write " + std::string(format.title) + ".");
}

std::uint32_t codec_tag(const audio::Format& format, AVCodecID codec) {
  const std::string wanted = std::string(avcodec_get_name(codec)) + ":";
  for (const auto entry : format.codec_tags.split()) {
    if (entry.starts_with(wanted)) return AV_RL32(entry.substr(wanted.size()).data());
  }
  return 0;
}

bool wants_global_header(const audio::Format& format) {
  return find_muxer(format)->flags & AVFMT_GLOBALHEADER;
}

std::string codec_name(const audio::Format& format, AVCodecID codec) {
  return format.reads_as.empty() ? avcodec_get_name(codec) : std::string(format.reads_as);
}

bool can_contain(const audio::Format& format, AVCodecID codec) {
  for (const auto name : format.codec_names.split()) {
    const AVCodec* encoder =
        avcodec_find_encoder_by_name(std::string(audio::find_codec(name)->encoder).c_str());
    if (encoder && encoder->id == codec) return true;
  }
  return false;
}

bool has_place(const audio::Format& format, AVCodecID codec) {
  return avformat_query_codec(find_muxer(format), codec, FF_COMPLIANCE_NORMAL) == 1;
}

}  // namespace av
