#include "av/metadata/kept_frames.h"

#include <utility>

#include "av/metadata/unkept.h"
#include "tags/id3_frames.h"

namespace av {
namespace {

bool holds_frames(audio::Tagging tagging) {
  return tagging == audio::Tagging::id3 || tagging == audio::Tagging::wav || tagging == audio::Tagging::aiff;
}

}  // namespace

KeptFrames kept_frames(const audio::Options& options, std::vector<tags::Id3Frame> frames, bool is_whole) {
  const bool changes_level = options.volume || options.loudness;
  KeptFrames kept;
  for (tags::Id3Frame& frame : frames) {
    if (tags::is_c2pa(frame))
      kept.placeless.insert(kC2pa);
    else if (tags::is_level_advice(frame) && changes_level)
      continue;
    else if (!holds_frames(options.format->tagging))
      kept.placeless.insert(tags::name_of(frame));
    else if (!is_whole && !tags::is_of_any_part(frame))
      kept.moved.insert(tags::name_of(frame));
    else
      kept.frames.push_back(std::move(frame));
  }
  return kept;
}

}  // namespace av
