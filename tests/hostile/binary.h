#pragma once

// Containers by hand, as far as hostile ones need it.

#include <cstdint>
#include <string>

namespace hostile {

// A QuickTime file whose only track says its samples lie in another file: its data reference is an entry of
// `type` ("alis", "url ") with `reference` in it.
std::string external_movie(const std::string& type, const std::string& reference);

// A QuickTime reference movie (rmra): nothing but the address of the real one, as `type` ("url ", "alis").
std::string reference_movie(const std::string& type, const std::string& reference);

// An AVI with a second of sound and a subtitle stream whose only packet is `subtitle` as a GAB2 chunk.
std::string avi_with_gab2(const std::string& subtitle);

// An alias record (Mac OS) with this absolute path.
std::string alias_record(const std::string& path);

// `bytes` behind an ID3v2.4 tag of `padding` bytes.
std::string behind_id3(const std::string& bytes, std::uint32_t padding);

}  // namespace hostile
