#pragma once

// Which of libavformat's demuxers may see an upload: an allow-list, so that a demuxer added by a future
// FFmpeg stays out until somebody has looked at it. Left out are devices, everything that opens other files
// or addresses (playlists, manifests, image sequences, scripts), subtitles and text, pictures and bare video
// streams. Pure data: the build of our own FFmpeg reads it too (ffmpeg/components.cpp).

#include <string>
#include <string_view>
#include <vector>

namespace av {

enum class DemuxerVerdict {
  allowed,
  playlist,   // names other files or addresses: an answer of its own, so that a user understands
  no_audio,   // pictures and bare video streams
  not_media,  // nothing this service could ever convert
};

// `name` is AVInputFormat::name, which may itself be a comma-separated list.
DemuxerVerdict demuxer_verdict(std::string_view name);

// AVInputFormat::name of every allowed one, also of those that only some versions of FFmpeg have.
std::vector<std::string_view> allowed_demuxer_names();

// Those that open other files or addresses, by AVInputFormat::name too: no build of our own has them. All
// others take part in recognising a file, where the surest guess wins.
std::vector<std::string_view> opening_demuxer_names();

// The allowed ones, comma-separated, as AVFormatContext::format_whitelist takes them.
const std::string& allowed_demuxers();

// Whether it reads notes and writes samples.
bool makes_music(std::string_view demuxer);

}  // namespace av
