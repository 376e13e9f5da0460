#include "audio/package_table.h"

#include <array>

#include "audio/package_parsers.h"

namespace audio {
namespace {

constexpr OptionValues kSplitValues{.type = "split", .choices = "chapters silence", .example = "1:00,2:30"};
constexpr OptionValues kPieceTime{.type = "time", .example = "10:00"};
constexpr OptionValues kNearTime{.type = "time", .fallback = "0", .example = "2"};
constexpr OptionValues kJoinValues{.type = "choice", .choices = "yes no", .fallback = "yes"};
constexpr OptionValues kOrderValues{.type = "choice", .choices = "sent name", .fallback = "sent"};
constexpr OptionValues kArchiveValues{.type = "choice", .choices = "zip tar", .fallback = "zip"};

constexpr std::array kPackageOptions = std::to_array<Option>({
    {{"split", "chapters, silence, or times such as 1:00,2:30",
      "cut the result there, into the files of an archive; what silence is, silence_below and "
      "silence_longer_than say",
      "Pieces", kSplitValues},
     parse_split},
    {{"split_duration", "seconds or [HH:]MM:SS[.mmm]", "cut into pieces of this length", "Pieces",
      kPieceTime},
     parse_split_duration},
    {{"split_size", "bytes, or a size such as 25MB", "cut into pieces that are no larger", "Pieces", kSize},
     parse_split_size},
    {{"split_window", "seconds or [HH:]MM:SS[.mmm]",
      "a cut may come so much earlier, and is made at the quietest place", "Pieces", kNearTime},
     parse_split_window},
    {{"overlap", "seconds or [HH:]MM:SS[.mmm]", "each piece goes on so far into the next", "Pieces",
      kNearTime},
     parse_overlap},
    {{"join", "yes or no", "of several files: yes makes one result of them, no one of each", "Files",
      kJoinValues},
     parse_join},
    {{"order", "sent or name", "of several files: as they were sent, or by name, numbers in it as numbers",
      "Files", kOrderValues},
     parse_order},
    {{"archive", "zip or tar",
      "the form of several results, and of one too where this is given; zip, unless the request accepts tar",
      "Files", kArchiveValues},
     parse_archive},
});

}  // namespace

std::span<const Option> package_table() {
  return kPackageOptions;
}

}  // namespace audio
