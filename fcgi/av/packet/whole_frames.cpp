#include "av/packet/whole_frames.h"

#include <algorithm>
#include <string_view>

#include "av/lib/check.h"
#include "av/pcm/pcm.h"

namespace av {

std::optional<WholeFrames> WholeFrames::of(const AVFormatContext& file, const AVCodecParameters& stream) {
  const int frame = pcm_frame_size(stream);
  if (file.iformat->name != std::string_view("voc") || frame == 0) return std::nullopt;
  return WholeFrames(static_cast<std::size_t>(frame));
}

void WholeFrames::complete(AVPacket& packet) {
  const auto size = static_cast<std::size_t>(packet.size);
  if (rest_.empty() && size % frame_ == 0) return;
  rest_.append(reinterpret_cast<const char*>(packet.data), size);
  const std::size_t whole = rest_.size() / frame_ * frame_;
  const Handle<AVPacket> joined = own(av_packet_alloc());
  check(av_new_packet(joined.get(), static_cast<int>(whole)), "av_new_packet");
  check(av_packet_copy_props(joined.get(), &packet), "av_packet_copy_props");
  std::copy_n(rest_.begin(), whole, joined->data);
  rest_.erase(0, whole);
  av_packet_unref(&packet);
  av_packet_move_ref(&packet, joined.get());
}

}  // namespace av
