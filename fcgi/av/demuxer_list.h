#pragma once

// Which of libavformat's demuxers may see an upload: an allow-list, so that a demuxer added by a future
// FFmpeg stays out until somebody has looked at it. Left out are devices, everything that opens other files
// or addresses (playlists, manifests, image sequences, scripts), subtitles and text, pictures and bare video
// streams.

#include <string>
#include <string_view>

namespace av {

enum class DemuxerVerdict {
  allowed,
  playlist,   // names other files or addresses: an answer of its own, so that a user understands
  no_audio,   // pictures and bare video streams
  not_media,  // nothing this service could ever convert
};

// `name` is AVInputFormat::name, which may itself be a comma-separated list.
DemuxerVerdict demuxer_verdict(std::string_view name);

// The allowed names, comma-separated, as AVFormatContext::format_whitelist takes them.
const std::string& allowed_demuxers();

// Names of all audio decoders of this build, comma-separated, as AVFormatContext::codec_whitelist takes them:
// probing must not start a video decoder on a stranger's bytes.
const std::string& audio_decoders();

}  // namespace av
