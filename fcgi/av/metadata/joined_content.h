#pragma once

// What a result of several uploads says of itself: the words of the first, but for those that are true of it
// alone, and its own chapters. And what one says that is a piece of an upload.

#include <string>
#include <vector>

#include "av/lib/input.h"
#include "tags/fields.h"

namespace av {

// `content` is what was kept of the first upload. An album becomes the title.
void make_joined(const std::vector<NamedPart>& chapters, tags::Content& content);

// `content` is what was kept of the whole for this part, of this title, which may be empty, and number. The
// whole's title becomes the album, where it has none.
void make_piece(const std::string& title, int number, tags::Content& content);

}  // namespace av
