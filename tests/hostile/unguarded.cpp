// Takes the engine's own guards away, for this test program only, by standing in their place: the lists of
// demuxers and playlists at link time, and io_open, protocols and libav's options for safety by a function of
// libavformat's name that the dynamic linker finds first.

#include <dlfcn.h>

#include "av/codec/audio_decoders.h"
#include "av/demux/demuxer_list.h"
#include "av/demux/playlist.h"
#include "av/lib/handle.h"

namespace av {

bool is_playlist(const base::ByteSource&) {
  return false;
}

DemuxerVerdict demuxer_verdict(std::string_view) {
  return DemuxerVerdict::allowed;
}

const std::string& allowed_demuxers() {
  static const std::string everything;
  return everything;
}

const std::string& audio_decoders() {
  return allowed_demuxers();
}

}  // namespace av

extern "C" int avformat_open_input(AVFormatContext** context, const char* url, const AVInputFormat* format,
                                   AVDictionary** options) {
  static const auto original =
      reinterpret_cast<decltype(&avformat_open_input)>(::dlsym(RTLD_NEXT, "avformat_open_input"));
  AVFormatContext* fresh = avformat_alloc_context();
  (*context)->io_open = fresh->io_open;
  avformat_free_context(fresh);
  for (const char* list : {"format_whitelist", "codec_whitelist", "protocol_whitelist"})
    av_dict_set(options, list, nullptr, 0);
  av_dict_set(options, "protocol_whitelist", "file,http,tcp,udp,rtp,crypto,data,subfile,concat", 0);
  av_dict_set(options, "safe", "0", 0);                  // concat
  av_dict_set(options, "allowed_extensions", "ALL", 0);  // hls
  av_dict_set(options, "extension_picky", "0", 0);       // hls, FFmpeg 7.1
  av_dict_set(options, "enable_drefs", "1", 0);          // mov
  av_dict_set(options, "use_absolute_path", "1", 0);     // mov
  return original(context, url, format, options);
}
