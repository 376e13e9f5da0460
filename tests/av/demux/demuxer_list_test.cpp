#include "av/demux/demuxer_list.h"

#include <string>

#include <gmock/gmock.h>

extern "C" {
#include <libavformat/avformat.h>
}

namespace av {
namespace {

using testing::HasSubstr;
using testing::Not;

class RefusedAsPlaylist : public testing::TestWithParam<const char*> {};

TEST_P(RefusedAsPlaylist, WhateverNamesOtherFiles) {
  EXPECT_EQ(demuxer_verdict(GetParam()), DemuxerVerdict::playlist);
  EXPECT_THAT("," + allowed_demuxers() + ",", Not(HasSubstr("," + std::string(GetParam()) + ",")));
}

INSTANTIATE_TEST_SUITE_P(All, RefusedAsPlaylist,
                         testing::Values("hls", "concat", "dash", "sdp", "rtsp", "rtp", "imf",
                                         "webm_dash_manifest"));

TEST(DemuxerList, ADemuxerNobodyHasLookedAtIsNotAllowed) {
  EXPECT_EQ(demuxer_verdict("invented_tomorrow"), DemuxerVerdict::not_media);
}

TEST(DemuxerList, PicturesAreMediaWithoutSound) {
  EXPECT_EQ(demuxer_verdict("png_pipe"), DemuxerVerdict::no_audio);
  EXPECT_EQ(demuxer_verdict("h264"), DemuxerVerdict::no_audio);
}

// AVFMT_NOFILE demuxers open devices or files by themselves.
TEST(DemuxerList, NothingThatOpensItsOwnInputIsAllowed) {
  void* position = nullptr;
  while (const AVInputFormat* format = av_demuxer_iterate(&position)) {
    if (!(format->flags & AVFMT_NOFILE)) continue;
    EXPECT_NE(demuxer_verdict(format->name), DemuxerVerdict::allowed) << format->name;
  }
}

}  // namespace
}  // namespace av
