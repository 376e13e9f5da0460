#pragma once

// What a result carries beside its audio: tags and chapters from a source, in the common form and in
// libavformat's.

#include <optional>
#include <vector>

#include "audio/options.h"
#include "av/demux/demuxer.h"
#include "tags/fields.h"

namespace av {

// The source's tags as far as they are true of a result with these options. `read` is what TagLib found in
// it.
tags::Fields result_fields(const Demuxer& source, const std::optional<tags::Content>& read,
                           const audio::Options& options, const AVCodecParameters& result);

// The chapters of the wanted part, cut to it and counted from its start.
std::vector<tags::Chapter> result_chapters(const Demuxer& source, const audio::Options& options);

// For muxers that write tags themselves: libavformat's names, several values in one text.
void add_to_dictionary(const tags::Fields& fields, AVFormatContext* result);
// The fields of a Broadcast Wave (EBU Tech 3285), where there are any, go into a bext chunk of the WAV
// `result`.
void move_to_bext(tags::Fields& fields, AVFormatContext* result);

void add_chapters(const std::vector<tags::Chapter>& chapters, AVFormatContext* result);

}  // namespace av
