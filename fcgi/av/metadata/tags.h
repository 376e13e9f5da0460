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
// it, `kept` what is left of the wanted part; nullptr: all.
tags::Fields result_fields(const Demuxer& source, const std::optional<tags::Content>& read,
                           const audio::Options& options, const AVCodecParameters& result,
                           const TimeMap* kept = nullptr);

// Advice on how loud to play, where it was measured, in place of any other.
void put_gains(const audio::Options& options, const AVCodecParameters& result, tags::Fields& fields);

// The chapters that a client gives, of a sound of this duration, in seconds; 0: it is not known.
std::vector<NamedPart> asked_chapters(const std::vector<audio::ChapterMark>& marks, double duration);

// Those, or the source's, of the wanted part and of what is `kept` of it: cut to it and counted from its
// start.
std::vector<tags::Chapter> result_chapters(const Demuxer& source, const audio::Options& options,
                                           const TimeMap* kept = nullptr);

// For muxers that write tags themselves: libavformat's names, several values in one text.
void add_to_dictionary(const tags::Fields& fields, AVFormatContext* result);
// The fields of a Broadcast Wave (EBU Tech 3285), where there are any, go into a bext chunk of the WAV
// `result`.
void move_to_bext(tags::Fields& fields, AVFormatContext* result);

void add_chapters(const std::vector<tags::Chapter>& chapters, AVFormatContext* result);

}  // namespace av
