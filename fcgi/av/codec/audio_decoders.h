#pragma once

// Which decoders probing may open.

#include <string>

namespace av {

// Names of all audio decoders of this build, comma-separated, as AVFormatContext::codec_whitelist takes them:
// probing must not start a video decoder on a stranger's bytes.
const std::string& audio_decoders();

}  // namespace av
