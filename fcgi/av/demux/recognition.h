#pragma once

// Which of libavformat's demuxers a file is for.

#include <string>
#include <string_view>
#include <vector>

#include "av/demux/headerless.h"
#include "av/lib/handle.h"
#include "base/bytes.h"

namespace av {

struct Recognised {
  const AVInputFormat* format = nullptr;        // nullptr: none
  bool by_name_only = true;                     // nothing in the bytes speaks for it
  std::vector<Headerless::Setting> settings{};  // of its demuxer
  int score = 0;             // how sure libavformat is, up to AVPROBE_SCORE_MAX; 0: not told
  const char* decoder = "";  // as Headerless has it
};

// What libavformat is told that the file is called: of a stranger's name no more than its extension.
std::string url_for(std::string_view name_hint);

// What a client calls a stream without a header.
Recognised as_headerless(const Headerless& raw, int score);

// What FFmpeg's muxer of this name writes, where its demuxer has the same one: noise behind a header of four
// bytes may look like many things.
Recognised as_written(std::string_view muxer);

// By the bytes, behind ID3v2 tags of any size, and the extension of `url`, as the ffmpeg program does. Throws
// what reading them does.
Recognised recognise(const base::ByteSource& bytes, const std::string& url);

// Whether there is nothing in them but frames of compressed audio at most, wherever those begin: no
// container's demuxer takes them for its own.
bool may_be_frames(const base::ByteSource& bytes);

}  // namespace av
