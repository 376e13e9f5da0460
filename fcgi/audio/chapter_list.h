#pragma once

// Chapters as JSON: Podlove Simple Chapters ([{"start": "00:01:30.000", "title": "…"}]) and podcastindex's
// chapters 1.2 ({"chapters": [{"startTime": 90, "title": "…"}]}).

#include <string_view>

#include "audio/value_parsers.h"

namespace audio {

// What a list of chapters may have, bytes.
inline constexpr std::size_t kMaxChapterList = std::size_t{256} * 1024;

// Into options.editing.chapters, in the order of their times; those that are not in the table of contents
// ("toc": false) are left out.
Problem parse_chapters(std::string_view value, Options& options);

}  // namespace audio
