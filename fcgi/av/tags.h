#pragma once

// Which of a source's tags and chapters a result carries.

#include "audio/options.h"
#include "av/demuxer.h"

namespace av {

// The file's tags together with the chosen stream's (Ogg keeps them there), without what describes the old
// container rather than the music.
void copy_tags(const Demuxer& source, const audio::Options& options, AVFormatContext* result);

// The chapters of the wanted part, cut to it and counted from its start.
void copy_chapters(const Demuxer& source, const audio::Options& options, AVFormatContext* result);

// The result's chapters as Vorbis comments (CHAPTERxxx and CHAPTERxxxNAME), which libavformat writes for Opus
// and FLAC in Ogg but not for the other codecs.
void write_chapters_as_comments(AVFormatContext* result);

}  // namespace av
