#pragma once

// How long the lists in a file are: libavformat puts each of their entries into memory, some of them in time
// that grows with the square of their number, before anybody can ask. Pure: each looks for its own container,
// reads a few bytes an entry, and stops at `most` + 1. What is not that container, or breaks off, has as many
// as were found.

#include <cstdint>

#include "base/bytes.h"

namespace av {

// Frames of the ID3v2 tags at the start, also by their name in OpenMG files (ea3). `end` says where the audio
// behind them begins.
std::uint64_t count_id3_frames(const base::ByteSource& file, std::uint64_t most, std::uint64_t& end);
std::uint64_t count_id3_frames_at(const base::ByteSource& file, std::uint64_t start, std::uint64_t most);

// Frames of the ID3v2 tag in a chunk of WAV, AIFF or DSDIFF, or where DSF points to.
std::uint64_t count_embedded_id3_frames(const base::ByteSource& file, std::uint64_t most);

// Comments in a list that begins at `at` and ends before `end`, as it says itself; no more than there is room
// for.
std::uint64_t count_comment_list(const base::ByteSource& file, std::uint64_t at, std::uint64_t end);

// Comments of a FLAC stream that begins at `start`.
std::uint64_t count_vorbis_comments(const base::ByteSource& file, std::uint64_t start, std::uint64_t most);

// Those of the stream of an Ogg file that has the most: Vorbis, Opus, Theora, Speex, CELT, VP8 and FLAC.
std::uint64_t count_ogg_comments(const base::ByteSource& file, std::uint64_t most);

// Items of the APEv2 tag at the end, of INFO lists in RIFF and of Core Audio's information.
std::uint64_t count_text_items(const base::ByteSource& file, std::uint64_t most);

// Descriptors and metadata records of ASF.
std::uint64_t count_asf_entries(const base::ByteSource& file, std::uint64_t most);

// Named values in the scripts of Flash Video.
std::uint64_t count_flv_names(const base::ByteSource& file, std::uint64_t most);

// Items of NUT's info packets.
std::uint64_t count_nut_items(const base::ByteSource& file, std::uint64_t most);

// SimpleTag elements of Matroska and WebM, also those in one another. `most` + 1, too, where they are in so
// many lists that they take libavformat longer than `most` in one.
std::uint64_t count_matroska_tags(const base::ByteSource& file, std::uint64_t most);

// Items of MP4 and its kin: entries of `ilst` and `udta`.
std::uint64_t count_mp4_items(const base::ByteSource& file, std::uint64_t most);

// Movie fragments (`moof`) of the same.
std::uint64_t count_mp4_fragments(const base::ByteSource& file, std::uint64_t most);

// Throws Error(over_limit), which names the limit, when a file has more tags or fragments than any that
// people make.
void check_entries(const base::ByteSource& file);

}  // namespace av
