#pragma once

// The begin of an MP3 that is sent while it is made. Its Info tag, which says what of it is not music, stands
// before the first packet and is known after the last: a short one is held back until then, a longer one has
// to do without.

#include <cstddef>
#include <optional>
#include <string>

#include "av/result/held_output.h"

namespace av {

class HeldMp3 {
 public:
  // To be made before the muxer writes the tag.
  explicit HeldMp3(AVFormatContext* context) : context_(context), held_(context) {}

  // To be called after each packet, with how many there were; returns what can be sent, without the tag.
  std::string after_packet(int packets);

  // Has the muxer write its trailer by `write`; returns what is still to be sent.
  template <typename Write>
  std::string finish(Write write) {
    std::optional<HeldOutput> trailer;
    if (!held_) trailer.emplace(context_);  // which completes the tag that is not there
    write();
    return held_ ? held_->take() : std::string();
  }

  // To be called when the muxer has written the tag.
  void end_of_tag();

  // Bytes of the tag, with which what finish() returns begins if all was held back.
  std::size_t tag_size() const { return held_ ? tag_ : 0; }

 private:
  AVFormatContext* context_;
  std::optional<HeldOutput> held_;
  std::size_t tag_ = 0;  // bytes
};

}  // namespace av
