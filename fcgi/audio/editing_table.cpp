#include "audio/editing_table.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "audio/chapter_list.h"
#include "audio/editing_parsers.h"
#include "audio/range_text.h"

namespace audio {
namespace {

constexpr Operations kReading = kDecoding | only(Operation::probe) | only(Operation::cover);

constexpr OptionValues kRawValues{.type = "raw_format", .example = "s16le"};
constexpr OptionValues kRawRateValues{
    .type = "integer", .min = 1, .max = kMaxInputRate, .unit = "Hz", .example = "8000"};
constexpr OptionValues kRawChannelValues{
    .type = "integer", .min = 1, .max = kMaxInputChannels, .fallback = "1"};

constexpr RangeText kRawRateTakes("Hz, ", kRawRateValues, "");
constexpr RangeText kRawChannelsTake("", kRawChannelValues, "");

constexpr OptionValues kTrimValues{.type = "choice", .choices = "ends all", .example = "ends"};
constexpr OptionValues kKeepTime{.type = "time", .fallback = "0.5", .example = "0.3"};
constexpr OptionValues kGainValues{.type = "choice", .choices = "track album", .example = "track"};
constexpr OptionValues kChapterValues{.type = "chapters",
                                      .example = R"([{"start": "00:00:00.000", "title": "Intro"}])"};

constexpr OptionValues kPickValues{.type = "channel", .choices = "left right mix", .example = "left"};

// The name of a field of tags.
template <std::size_t Size>
struct Name {
  constexpr Name(const char (&literal)[Size]) { std::ranges::copy(literal, text); }  // implicit
  char text[Size] = {};
};

template <Name name, auto parse>
Problem parse_named(std::string_view value, Options& options) {
  return parse(name.text, value, options);
}

template <Name name, auto parse = parse_tag>
constexpr Option tag(std::string_view field, std::string_view help, std::string_view example,
                     std::string_view takes = "text; empty removes it", std::string_view type = "text") {
  return {{field, takes, help, "Tags", {.type = type, .example = example}},
          parse_named<name, parse>,
          kConvert,
          true};
}

constexpr std::string_view kNumberTag = "a number, or with the total 3/12; empty removes it";

constexpr std::array kEditingOptions = std::to_array<Option>({
    {{"input_format", "s16le, mulaw, sln16 … or an extension or media type of such",
      "what the upload is, if it has no header to say so; it is believed, whatever the bytes are", "Source",
      kRawValues},
     parse_input_format,
     kReading},
    {{"input_sample_rate", kRawRateTakes.view(), "sample rate of an upload without a header", "Source",
      kRawRateValues},
     parse_input_sample_rate,
     kReading},
    {{"input_channels", kRawChannelsTake.view(), "channels of an upload without a header; 1", "Source",
      kRawChannelValues},
     parse_input_channels,
     kReading},
    {{"channel", "left, right, mix or a number from 1",
      "one channel of the source alone, at its own level; mix: the mean of all", "Part", kPickValues},
     parse_channel,
     kDecoding},
    {{"trim_silence", "ends or all",
      "take out the silence before the first and behind the last sound; all: shorten each long one between "
      "them too; what silence is, silence_below and silence_longer_than say",
      "Silence", kTrimValues},
     parse_trim_silence},
    {{"silence_keep", "seconds or [HH:]MM:SS[.mmm]", "how much trim_silence=all leaves of each; 0.5",
      "Silence", kKeepTime},
     parse_silence_keep},
    {{"replaygain", "track or album",
      "measure how loud the result is and write it for players; album: of all results together, too", "Tags",
      kGainValues},
     parse_replaygain},
    {{"chapters", "JSON, as text or as a file: Podlove Simple Chapters, or podcastindex's chapters 1.2",
      "in place of the source's chapters; times are those of the source", "Tags", kChapterValues},
     parse_chapters},
    tag<"TITLE">("title", "in place of the source's title", "Interview"),
    tag<"ARTIST">("artist", "in place of the source's artist", "Ada"),
    tag<"ALBUM">("album", "in place of the source's album", "Talks"),
    tag<"ALBUMARTIST">("album_artist", "in place of the source's album artist", "Ada"),
    tag<"COMPOSER">("composer", "in place of the source's composer", "Ada"),
    tag<"TRACKNUMBER", parse_number_tag>("track_number", "number in the album", "3/12", kNumberTag,
                                         "position"),
    tag<"DISCNUMBER", parse_number_tag>("disc_number", "number of the disc", "1/2", kNumberTag, "position"),
    tag<"DATE", parse_date_tag>("date", "in place of the source's date", "1999-12-31",
                                "a year, a month or a day: 1999-12-31; empty removes it", "date"),
    tag<"GENRE">("genre", "in place of the source's genre", "Speech"),
    tag<"COMMENT">("comment", "in place of the source's comment; any other tag is tag.NAME", "As recorded"),
});

}  // namespace

std::span<const Option> editing_table() {
  return kEditingOptions;
}

}  // namespace audio
