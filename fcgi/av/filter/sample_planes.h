#pragma once

// The samples of a frame, plane by plane: one plane a channel, or all channels in one.

#include <cstddef>
#include <span>

#include "av/lib/handle.h"

namespace av {

// Calls `visit` with each plane as a span of samples. `Sample` is the type of the frame's format.
template <typename Sample, typename Visit>
void for_each_plane(const AVFrame& frame, Visit visit) {
  const int channels = frame.ch_layout.nb_channels;
  const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  const int planes = planar ? channels : 1;
  const int per_plane = frame.nb_samples * (planar ? 1 : channels);
  for (int plane = 0; plane < planes; ++plane) {
    auto* samples = reinterpret_cast<Sample*>(frame.extended_data[plane]);
    visit(std::span<Sample>(samples, static_cast<std::size_t>(per_plane)));
  }
}

}  // namespace av
