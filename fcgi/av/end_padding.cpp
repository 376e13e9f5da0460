#include "av/end_padding.h"

#include <algorithm>
#include <string_view>

namespace av {
namespace {

// Cameras and players count the whole in milliseconds, or in QuickTime's 600ths of a second.
constexpr AVRational kRounding{1, 600};

// libavformat's muxer counts samples.
bool is_exact(const AVFormatContext& file) {
  const AVDictionaryEntry* encoder = av_dict_get(file.metadata, "encoder", nullptr, 0);
  return encoder && std::string_view(encoder->value).starts_with("Lavf");
}

}  // namespace

EndPadding::EndPadding(const Demuxer& source) : source_(source) {
  if (!is_exact(source.context())) shortest_ = kRounding;
}

void EndPadding::see(const AVPacket* packet) {
  left_.reset();
  if (!packet || std::string_view(source_.context().iformat->name) != "mov,mp4,m4a,3gp,3g2,mj2") return;
  // The demuxer lets the last packet end where the stream does, and no other.
  const bool is_last = packet->pts != AV_NOPTS_VALUE && packet->duration > 0 &&
                       av_sat_add64(packet->pts, packet->duration) == source_.stream().duration;
  // What lies before 0 is the encoder's delay, which the decoder drops.
  if (is_last) left_ = packet->duration + std::min<std::int64_t>(packet->pts, 0);
}

bool EndPadding::cut(AVFrame& frame) {
  if (!left_) return true;
  const AVRational samples{1, frame.sample_rate};
  const std::int64_t wanted = av_rescale_q(*left_, source_.stream().time_base, samples);
  const std::int64_t extra = frame.nb_samples - wanted;
  if (extra > 0 && av_compare_ts(extra, samples, 1, shortest_) < 0) return true;
  frame.nb_samples = static_cast<int>(std::clamp<std::int64_t>(wanted, 0, frame.nb_samples));
  *left_ -= av_rescale_q(frame.nb_samples, samples, source_.stream().time_base);
  return frame.nb_samples > 0;
}

}  // namespace av
