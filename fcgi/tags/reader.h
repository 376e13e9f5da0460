#pragma once

// Tags of MP3, FLAC, Ogg, Opus, MP4, WAV, AIFF, APE, WavPack, WMA, DSF and their like, read by TagLib: lists
// with all their values, in every encoding, under one set of names; and pictures of every kind.

#include <optional>

#include "base/bytes.h"
#include "tags/fields.h"

namespace tags {

// Nothing when the bytes are of a kind that TagLib does not know. What a file says in several tags, or twice
// in one, is there once. Lives in the conversion's child process.
std::optional<Content> read_content(const base::ByteSource& source);

// The same of a container, and what it does not say itself from the ID3 tag that the upload begins with, if
// they are two.
std::optional<Content> read_content(const base::ByteSource& container, const base::ByteSource& upload);

}  // namespace tags
