#pragma once

// Advice on how loud to play: ReplayGain (dB above −18 LUFS' distance, as text) in most containers, R128 gain
// (1/256 dB towards −23 LUFS) in Opus (RFC 7845, 5.2.1).

#include <string>

#include "tags/fields.h"

namespace tags {

inline constexpr double kReplayGainReference = -18;  // LUFS, ReplayGain 2.0

// R128_TRACK_GAIN and R128_ALBUM_GAIN as REPLAYGAIN_…, where those are not there, and the other way round.
// Peaks have no place in Opus and go.
void r128_to_replaygain(Fields& fields);
void replaygain_to_r128(Fields& fields);

// What was measured, in LUFS and as a part of full scale, of a "TRACK" or an "ALBUM". Silence has no gain.
void put_replaygain(const std::string& scope, double loudness, double peak, Fields& fields);
void put_r128(const std::string& scope, double loudness, Fields& fields);

}  // namespace tags
