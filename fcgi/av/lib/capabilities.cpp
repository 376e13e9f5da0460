#include "av/lib/capabilities.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
}

namespace av {
namespace {

// Empty when the format is served.
std::string missing(const audio::Format& format) {
  const std::string muxer(format.muxer);
  if (!av_guess_format(muxer.c_str(), nullptr, nullptr)) return "no muxer " + muxer;
  const audio::Codec& codec = *audio::find_codec(format);
  return can_encode(codec) ? "" : "no encoder " + std::string(codec.encoder);
}

}  // namespace

std::string ffmpeg_version() {
  return av_version_info();
}

bool can_encode(const audio::Codec& codec) {
  return avcodec_find_encoder_by_name(std::string(codec.encoder).c_str()) != nullptr;
}

std::vector<const audio::Format*> served_formats() {
  std::vector<const audio::Format*> served;
  for (const audio::Format& format : audio::formats()) {
    if (missing(format).empty()) served.push_back(&format);
  }
  return served;
}

std::vector<std::string> missing_formats() {
  std::vector<std::string> reasons;
  for (const audio::Format& format : audio::formats()) {
    if (const std::string reason = missing(format); !reason.empty()) {
      reasons.push_back(std::string(format.name) + ": " + reason);
    }
  }
  return reasons;
}

}  // namespace av
