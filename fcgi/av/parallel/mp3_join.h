#pragma once

// Where the frames of one MP3 encoder end and those of another begin. A frame's data may begin in the frames
// before it, as far back as its header says (main_data_begin, ISO 11172-3, 2.4.1.7: the bit reservoir), and
// so what stands there has to be the other encoder's.

#include <cstdint>
#include <deque>
#include <vector>

#include "av/lib/handle.h"

namespace av {

// How many frames of `before`, from the end of it, may be changed by join_mp3(), beside those that go.
inline constexpr int kMp3Reach = 16;

// `before` and `after` are frames of the same sound that overlap. Lets those of `after` follow, from the last
// one up to the time `until` that has room for its data. There is always one: the first begins with itself.
// Throws base::Error(internal) where they are no such frames.
void join_mp3(std::deque<Handle<AVPacket>>& before, std::vector<Handle<AVPacket>> after, std::int64_t until);

}  // namespace av
