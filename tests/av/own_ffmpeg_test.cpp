// Our own build of FFmpeg has what Debian's has for us, and nothing else: `ffmpeg` is Debian's program.

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/format.h"
#include "av/demux/demuxer_list.h"
#include "av/engine.h"
#include "av/filter/filter_list.h"
#include "av/lib/capabilities.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
}

namespace av {
namespace {

using Names = std::set<std::string>;
using testing::ElementsAre;
using testing::IsEmpty;

// What `ffmpeg OPTION` lists after the line of dashes: flags and a name a line.
Names listed(const std::string& option, const std::string& flag) {
  std::istringstream text(support::output_of({{"ffmpeg", "-hide_banner", option}, {}}));
  Names names;
  std::string line;
  while (std::getline(text, line) && line.find("--") == std::string::npos) {
  }
  while (std::getline(text, line)) {
    std::istringstream words(line);
    std::string flags;
    std::string name;
    if (words >> flags >> name && flags.find(flag) != std::string::npos) names.insert(name);
  }
  return names;
}

Names codecs(bool are_encoders, AVMediaType type) {
  Names names;
  void* position = nullptr;
  while (const AVCodec* codec = av_codec_iterate(&position)) {
    if ((av_codec_is_encoder(codec) != 0) == are_encoders && codec->type == type) names.insert(codec->name);
  }
  return names;
}

Names demuxers() {
  Names names;
  void* position = nullptr;
  while (const AVInputFormat* format = av_demuxer_iterate(&position)) names.insert(format->name);
  return names;
}

TEST(OwnFfmpeg, SaysSo) {
  EXPECT_THAT(ffmpeg_version(), testing::EndsWith("-audio"));
}

TEST(OwnFfmpeg, HasEveryAudioDecoderOfDebians) {
  const Names debians = listed("-decoders", "A");
  ASSERT_GT(debians.size(), 150U);
  EXPECT_EQ(codecs(false, AVMEDIA_TYPE_AUDIO), debians);
}

TEST(OwnFfmpeg, HasNoOtherDecoder) {
  for (const auto type : {AVMEDIA_TYPE_VIDEO, AVMEDIA_TYPE_SUBTITLE, AVMEDIA_TYPE_DATA})
    EXPECT_THAT(codecs(false, type), IsEmpty());
}

TEST(OwnFfmpeg, HasEveryDemuxerOfDebiansThatRecognisesSoundOrPictures) {
  Names wanted;
  for (const std::string& name : listed("-demuxers", "D")) {
    const DemuxerVerdict verdict = demuxer_verdict(name);
    if (verdict == DemuxerVerdict::allowed || verdict == DemuxerVerdict::no_audio) wanted.insert(name);
  }
  wanted.erase("image2");  // opens files
  ASSERT_GT(wanted.size(), 200U);
  EXPECT_THAT(demuxers(), testing::IsSupersetOf(wanted));
}

TEST(OwnFfmpeg, HasNoDemuxerThatOpensFiles) {
  void* position = nullptr;
  while (const AVInputFormat* format = av_demuxer_iterate(&position)) {
    EXPECT_FALSE(format->flags & AVFMT_NOFILE) << format->name;
    EXPECT_NE(demuxer_verdict(format->name), DemuxerVerdict::playlist) << format->name;
  }
}

TEST(OwnFfmpeg, ServesEveryFormat) {
  EXPECT_THAT(missing_formats(), IsEmpty());
}

TEST(OwnFfmpeg, HasTheEncodersOfTheTableOnly) {
  Names table;
  for (const audio::Codec& codec : audio::codecs()) table.insert(std::string(codec.encoder));
  EXPECT_EQ(codecs(true, AVMEDIA_TYPE_AUDIO), table);
  EXPECT_THAT(codecs(true, AVMEDIA_TYPE_VIDEO), IsEmpty());
}

TEST(OwnFfmpeg, HasTheFiltersOfTheListOnly) {
  Names names;
  void* position = nullptr;
  while (const AVFilter* filter = av_filter_iterate(&position)) names.insert(filter->name);
  Names expected(std::begin(kFilters), std::end(kFilters));
  expected.insert({"abuffer", "abuffersink", "buffer", "buffersink"});  // in every build
  EXPECT_EQ(names, expected);
}

TEST(OwnFfmpeg, OpensNoFileAndNoAddress) {
  for (const int output : {0, 1}) {
    Names names;
    void* position = nullptr;
    while (const char* name = avio_enum_protocols(&position, output)) names.insert(name);
    EXPECT_THAT(names, IsEmpty());
  }
}

// Encoders that found no room for the headers and sums of packets of one or two samples ended the process
// (ffmpeg/small-packets.patch).
TEST(OwnFfmpeg, EncodesSoundsOfOneSample) {
  constexpr int kAlacFrame = 4096;
  const support::TempDir dir;
  for (const char* format : {"m4a", "tta", "wv", "flac"}) {
    for (const int channels : {1, 2, 6, 8}) {
      for (const int samples : {1, 2, kAlacFrame + 1, 2 * kAlacFrame + 2}) {
        const std::string pcm(static_cast<std::size_t>(samples * channels * 2), '\x5a');
        const support::MemorySource source(support::wav_bytes(44100, channels, pcm));
        std::vector<audio::Field> fields{{"format", format}};
        if (format == std::string("m4a")) fields.emplace_back("codec", "alac");
        const auto info = convert(source, "a.wav", fields, dir / "out");
        EXPECT_EQ(info.samples, samples) << format << ", " << channels << " channels";
        EXPECT_EQ(support::decode_int(dir / "out").frames(), samples) << format << ", " << channels;
      }
    }
  }
}

}  // namespace
}  // namespace av
