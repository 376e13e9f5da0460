#include "av/metadata/joined_content.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace av {
namespace {

constexpr std::array<std::string_view, 16> kOfOneTrack{
    "TITLE",       "SUBTITLE",   "TRACKNUMBER",          "TRACKTOTAL",
    "ISRC",        "LYRICS",     "MUSICBRAINZ_TRACKID",  "MUSICBRAINZ_RELEASETRACKID",
    "ACOUSTID_ID", "TITLESORT",  "ACOUSTID_FINGERPRINT", "REPLAYGAIN_TRACK_GAIN",
    "BPM",         "INITIALKEY", "R128_TRACK_GAIN",      "REPLAYGAIN_TRACK_PEAK"};

std::uint32_t milliseconds(double seconds) {
  return static_cast<std::uint32_t>(std::clamp<long long>(std::llround(seconds * 1000), 0, INT32_MAX));
}

}  // namespace

void make_joined(const std::vector<NamedPart>& chapters, tags::Content& content) {
  for (const std::string_view name : kOfOneTrack) {
    if (const auto field = content.fields.find(name); field != content.fields.end())
      content.fields.erase(field);
  }
  if (const auto album = content.fields.find("ALBUM"); album != content.fields.end())
    content.fields.try_emplace("TITLE", album->second);
  content.chunks.clear();
  content.chapters.clear();
  for (const NamedPart& part : chapters)
    content.chapters.push_back({milliseconds(part.begin), milliseconds(part.end), part.title});
}

void make_piece(const std::string& title, int number, tags::Content& content) {
  if (title.empty()) return;
  if (const auto whole = content.fields.find("TITLE"); whole != content.fields.end())
    content.fields.try_emplace("ALBUM", whole->second);
  content.fields.insert_or_assign("TITLE", tags::Values{title});
  content.fields.insert_or_assign("TRACKNUMBER", tags::Values{std::to_string(number)});
  content.chapters.clear();
}

}  // namespace av
