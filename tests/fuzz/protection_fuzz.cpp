// Any bytes say which of their tracks are encrypted, or do not; and nothing in them leads out of them, or
// round in circles.

#include <string>

#include "av/bytes/matroska_tracks.h"
#include "av/bytes/ts_packets.h"
#include "av/demux/header_failure.h"
#include "av/protection/asf_protection.h"
#include "av/protection/flv_protection.h"
#include "av/protection/mp4_protection.h"
#include "av/protection/mxf_protection.h"
#include "av/protection/ps_protection.h"
#include "av/protection/ts_protection.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  av::protected_mp4_tracks(source);
  av::is_protected_asf(source);
  av::is_transport_stream(source);
  av::is_protected_flv(source);
  av::is_protected_mxf(source);
  for (const unsigned id : av::protected_ps_streams(source)) fuzz::check(id < 0x200);
  for (const char* demuxer : {"oma", "aa", "wav"})
    fuzz::check(av::header_failure(demuxer, source) != nullptr);
  for (const unsigned pid : av::protected_ts_streams(source)) fuzz::check(pid < 0x2000);
  for (const av::MatroskaTrack& track : av::matroska_tracks(source)) fuzz::check(track.codec_id.size() <= 64);
  return 0;
}
