#pragma once

// Tags of MP3, FLAC, Ogg, Opus, MP4, WAV, AIFF, APE, WavPack, WMA and their like, read by TagLib: lists with
// all their values, in every encoding, under one set of names.

#include <optional>

#include "base/bytes.h"
#include "tags/fields.h"

namespace tags {

struct Reading {
  Fields fields;
  bool whole;  // else there may be names that TagLib passes over
};

// Nothing when the bytes are of a kind that TagLib does not know. Lives in the conversion's child process.
std::optional<Reading> read_fields(const base::ByteSource& source);

}  // namespace tags
