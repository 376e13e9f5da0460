#include "av/result/held_mp3.h"

namespace av {
namespace {

constexpr int kMostHeld = 64;  // packets: under two seconds, and under 100 KB

}  // namespace

void HeldMp3::end_of_tag() {
  tag_ = static_cast<std::size_t>(avio_tell(context_->pb));
}

std::string HeldMp3::after_packet(int packets) {
  if (!held_ || packets <= kMostHeld) return {};
  std::string bytes = held_->take();
  held_.reset();
  return bytes.substr(tag_);
}

}  // namespace av
