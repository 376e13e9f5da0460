// The options of a conversion, and what is answered when they cannot be.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using ::testing::HasSubstr;

class Options : public ::testing::Test {
 protected:
  support::Probe converted(const std::string& query) {
    const support::HttpRequest request{.url = support::service().url("/convert?" + query),
                                       .method = "PUT",
                                       .body_file = support::wav(support::kMusic),
                                       .save_to = dir_ / "out"};
    const auto response = support::perform(request);
    if (!response.ok()) throw std::runtime_error(query + ": " + support::read_file(dir_ / "out"));
    return support::probe(dir_ / "out");
  }

  nlohmann::json refused(const std::string& query) {
    return service::expect_problem(support::perform({.url = support::service().url("/convert?" + query),
                                                     .method = "PUT",
                                                     .body_file = support::wav(support::kMusic)}),
                                   400);
  }

  support::TempDir dir_;
};

TEST_F(Options, BitRateIsKept) {
  EXPECT_EQ(converted("format=mp2&bitrate=256k").bit_rate, 256000);
  EXPECT_NEAR(static_cast<double>(converted("format=mp3&bitrate=320000").bit_rate), 320000, 3000);
}

TEST_F(Options, SampleRateAndChannelsAreKept) {
  const auto probe = converted("format=wav&sample_rate=16000&channels=1");
  EXPECT_EQ(probe.sample_rate, 16000);
  EXPECT_EQ(probe.channels, 1);
  EXPECT_NEAR(probe.duration, support::kMusic.seconds, 0.001);
}

TEST_F(Options, BitDepthAndCodecAreKept) {
  EXPECT_EQ(converted("format=wav&bit_depth=24").codec, "pcm_s24le");
  EXPECT_EQ(converted("format=wav&bit_depth=float").codec, "pcm_f32le");
  EXPECT_EQ(converted("format=aiff&bit_depth=32").codec, "pcm_s32be");
  EXPECT_EQ(converted("format=flac&bit_depth=24").bits, 24);
  EXPECT_EQ(converted("format=wav&codec=pcm_mulaw").codec, "pcm_mulaw");
  EXPECT_EQ(converted("format=m4a&codec=alac").codec, "alac");
}

TEST_F(Options, ABareBitRateIsRefusedWithTheHint) {
  EXPECT_THAT(service::field_error(refused("format=mp3&bitrate=192"), "bitrate"), HasSubstr("192k"));
}

TEST_F(Options, WhatTheFormatCannotDoIsRefusedWithWhatItCan) {
  EXPECT_THAT(service::field_error(refused("format=mp3&sample_rate=96000"), "sample_rate"),
              HasSubstr("48000"));
  EXPECT_THAT(service::field_error(refused("format=mp3&channels=6"), "channels"), HasSubstr("2"));
  EXPECT_THAT(service::field_error(refused("format=mp3&sample_rate=8000&bitrate=192k"), "bitrate"),
              HasSubstr("64"));
  EXPECT_THAT(service::field_error(refused("format=wav&codec=opus"), "codec"), HasSubstr("pcm_s24le"));
  EXPECT_THAT(service::field_error(refused("format=flac&bit_depth=12"), "bit_depth"), HasSubstr("24"));
}

TEST_F(Options, AllBadFieldsAreReportedTogether) {
  const auto problem = refused("format=mp3&bitrate=loud&channels=0&sample_rate=-1&colour=red");
  for (const char* field : {"bitrate", "channels", "sample_rate", "colour"}) {
    EXPECT_NE(service::field_error(problem, field), "") << field << " in " << problem.dump();
  }
}

}  // namespace
