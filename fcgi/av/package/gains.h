#pragma once

// ReplayGain of a package's files: all are measured before the first is made.

#include <cstddef>
#include <deque>
#include <vector>

#include "av/meter/gain_meter.h"

namespace av {

// Of one kind of result, of one upload.
struct StrandGains {
  bool is_measured = false;
  std::vector<audio::MeasuredGain> pieces;  // in their order
  std::optional<audio::MeasuredGain> album;
};

struct Gains {
  bool is_complete = false;
  std::vector<std::deque<StrandGains>> uploads;  // [upload][strand]
  std::deque<GainMeter> albums;                  // [strand], of all uploads

  StrandGains& of(std::size_t upload, std::size_t strand) {
    if (uploads.size() <= upload) uploads.resize(upload + 1);
    while (uploads[upload].size() <= strand) uploads[upload].emplace_back();
    return uploads[upload][strand];
  }
  GainMeter& album(std::size_t strand) {
    while (albums.size() <= strand) albums.emplace_back();
    return albums[strand];
  }

  // All were measured. `is_album`: the albums' are written too.
  void complete(bool is_album) {
    is_complete = true;
    for (auto& strands : uploads) {
      for (std::size_t i = 0; i < strands.size(); ++i) {
        strands[i].is_measured = true;
        if (is_album) strands[i].album = album(i).gain();
      }
    }
  }
};

}  // namespace av
