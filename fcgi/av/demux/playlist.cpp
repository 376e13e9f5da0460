#include "av/demux/playlist.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "av/bytes/id3_end.h"
#include "base/error.h"
#include "base/text.h"

namespace av {
namespace {

// Enough for an XML declaration, a comment and the root element.
constexpr std::size_t kLookAt = 2048;

// What a playlist starts with, in lower case, after blanks and a byte order mark.
constexpr std::string_view kStarts[] = {
    "#extm3u",         // M3U, HLS
    "#extinf",         // M3U without its first line
    "[playlist]",      // PLS
    "[reference]",     // ASF reference
    "ffconcat",        // concat demuxer
    "v=0\r\n",         // SDP
    "v=0\no=",         // SDP
    "rtsptext",        // QuickTime
    "smiltext",        // QuickTime
    "# vobsub index",  // VobSub
    ";ffmetadata",     // FFmpeg's metadata
    "file:",           // a bare list of addresses: RAM, M3U
    "http:",          "https:",  "ftp:",   "rtsp:",  "rtmp:", "mms:",    "mmsh:",
    "udp:",           "rtp:",    "tcp:",   "data:",  "hls+",  "concat:", "concatf:",
    "subfile,,",      "crypto:", "cache:", "async:", "pipe:", "gopher:", "srtp:",
};

// Root elements of XML ones.
constexpr std::string_view kRoots[] = {
    "<asx",                   // Windows Media
    "<smil",                  // SMIL, WPL
    "<?wpl",                  // Windows Media Player
    "<mpd",                   // DASH
    "<playlist",              // XSPF
    "<compositionplaylist",   // IMF
    "<assetmap",              // IMF
    "<smoothstreamingmedia",  // Smooth Streaming
    "<?quicktime",            // QuickTime
};

std::string text_at(const base::ByteSource& source, std::uint64_t offset) {
  std::string text(kLookAt, '\0');
  text.resize(source.read_at(offset, std::as_writable_bytes(std::span(text))));
  return text;
}

}  // namespace

bool is_playlist(const base::ByteSource& source) {
  const std::string text = base::to_lower(text_at(source, id3_end(source)));
  std::string_view start(text);
  if (start.starts_with("\xef\xbb\xbf")) start.remove_prefix(3);
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  if (std::ranges::any_of(kStarts, [&](std::string_view known) { return start.starts_with(known); }))
    return true;
  return start.starts_with('<') && std::ranges::any_of(kRoots, [&](std::string_view root) {
           return start.find(root) != std::string_view::npos;
         });
}

void refuse_playlist(const std::string& detail) {
  throw base::Error(base::ErrorKind::unprocessable,
                    "The upload is a playlist, or a reference to other files or addresses. Playlists are not "
                    "accepted, and nothing but the upload is opened; send the audio itself.",
                    detail);
}

}  // namespace av
