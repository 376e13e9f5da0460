#pragma once

// Where a channel's sound goes in a layout that lacks its speaker: ITU-R BS.775 and what the ffmpeg program
// mixes by, continued for the speakers that neither of them knows.

#include <span>

#include "av/lib/handle.h"

namespace av {

// How near a place is to the one that is missing.
enum class FoldKind {
  stand_in,  // the same place by another name, as long as nothing else is there
  nearby,
};

// A left and a right speaker and where each of them goes; one and the same for those in the middle. Of a
// source's channel the first row counts that starts at it and ends at speakers of the result.
struct Fold {
  AVChannel from[2];
  AVChannel to[2];
  double gain;  // linear, beside other channels
  FoldKind kind = FoldKind::nearby;
};

std::span<const Fold> folds();

bool is_low_frequency(AVChannel channel);

}  // namespace av
