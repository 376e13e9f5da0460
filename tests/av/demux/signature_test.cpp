// Whatever is recognised by its first bytes is what libavformat's demuxers would have said, all of them
// asked.

#include "av/demux/signature.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/memory_source.h"
#include "support/wav_bytes.h"

extern "C" {
#include <libavformat/avformat.h>
}

namespace av {
namespace {

using namespace std::string_literals;

struct Kind {
  std::string name;
  std::string demuxer;
  std::string head;
};

void PrintTo(const Kind& kind, std::ostream* out) {
  *out << kind.name;
}

std::string ebml(const std::string& type) {
  const std::string fields = "\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82"s +
                             static_cast<char>(0x80 + type.size()) + type +
                             "\x42\x87\x81\x04\x42\x85\x81\x02"s;
  return "\x1a\x45\xdf\xa3"s + static_cast<char>(0x80 + fields.size()) + fields + "\x18\x53\x80\x67\x01"s;
}

const Kind kKinds[] = {
    {"wave", "wav", support::wav_bytes(16000, 1, "")},
    {"flac", "flac",
     "fLaC\0\0\0\x22\x10\0\x10\0\0\0\x10\0\x20\0\x0a\xc4\x42\xf0\0\0\0\0"s + std::string(16, '\x5a') +
         "\x84\0\0\x10"s},
    {"opus", "ogg", "OggS\0\x02\0\0\0\0\0\0\0\0\1\2\3\4\0\0\0\0\5\6\7\x08\x01\x13OpusHead\x01\x02"s},
    {"continued", "ogg", "OggS\0\x01\0\0\0\0\0\0\0\0\1\2\3\4\0\0\0\0\5\6\7\x08\x01\x13"s},
    {"m4a", "mp4",
     "\0\0\0\x1c"
     "ftypM4A \0\0\2\0M4A isomiso2\0\0\0\x08"
     "free\0\2\x72\xf7mdat"s},
    {"quicktime", "mp4",
     "\0\0\0\x14"
     "ftypqt  \0\0\2\0qt  \0\1\2\3moov\0\0\0\x6c"
     "mvhd"s},
    {"heif", "mp4",
     "\0\0\0\x18"
     "ftypmif1\0\0\0\0mif1heic"s},
    {"jpeg 2000", "mp4",
     "\0\0\0\x14"
     "ftypjp2 \0\0\0\0jp2 "s},
    {"matroska", "matroska", ebml("matroska")},
    {"webm", "matroska", ebml("webm")},
    {"another document", "matroska", ebml("recipe")},
    {"aiff", "aiff",
     "FORM\0\0\x10\x2e"
     "AIFFCOMM\0\0\0\x12\0\1\0\0\x08\0\0\x10\x40\x0e\xac\x44\0\0\0\0\0\0SSND"s},
    {"aifc", "aiff",
     "FORM\0\0\x10\x2e"
     "AIFCFVER\0\0\0\4\xa2\x80\x51\x40"s},
};

std::string noise(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(random());
  return bytes;
}

void expect_all_agree(std::string bytes) {
  const std::size_t size = bytes.size();
  const auto signature = signature_of(support::MemorySource(bytes));
  if (!signature) return;
  bytes.resize(size + AVPROBE_PADDING_SIZE);
  const AVProbeData data{.filename = "upload.mp3",
                         .buf = reinterpret_cast<unsigned char*>(bytes.data()),
                         .buf_size = static_cast<int>(size),
                         .mime_type = nullptr};
  int score = 0;
  const AVInputFormat* format = av_probe_input_format3(&data, 1, &score);
  ASSERT_TRUE(format) << signature->demuxer;
  EXPECT_EQ(format, av_find_input_format(signature->demuxer))
      << format->name << ", not " << signature->demuxer;
  EXPECT_EQ(score, signature->score);
}

class SignatureOf : public testing::TestWithParam<Kind> {};

TEST_P(SignatureOf, ACutFileIsWhatAllDemuxersSay) {
  const std::string bytes = GetParam().head + noise(1900, 1);
  for (std::size_t size = 0; size < 300; ++size) expect_all_agree(bytes.substr(0, size));
}

TEST_P(SignatureOf, AChangedHeaderIsWhatAllDemuxersSay) {
  for (std::size_t at = 0; at < GetParam().head.size(); ++at)
    for (const int change : {1, 2, 4, 0x20, 0x80, 0xff}) {
      std::string bytes = GetParam().head + noise(1900, 2);
      bytes[at] = static_cast<char>(bytes[at] ^ change);
      expect_all_agree(bytes);
    }
}

TEST_P(SignatureOf, AnySoundBehindItIsWhatAllDemuxersSay) {
  for (unsigned seed = 3; seed < 40; ++seed) expect_all_agree(GetParam().head + noise(1900, seed));
  expect_all_agree(GetParam().head + std::string(1900, '\0'));
  std::string mpeg_in_it = GetParam().head + "\0\0\0\x70moov\0\0\0\x40hdlr\0\0\0\0mhlrMPEG"s;
  expect_all_agree(mpeg_in_it + noise(1000, 1));
}

INSTANTIATE_TEST_SUITE_P(Kinds, SignatureOf, testing::ValuesIn(kKinds));

TEST(Signature, IsFoundInWhatPeopleSend) {
  const std::vector<std::string> expected{"wave", "flac",     "opus", "continued", "m4a", "quicktime",
                                          "heif", "matroska", "webm", "aiff",      "aifc"};
  std::vector<std::string> found;
  for (const Kind& kind : kKinds) {
    const std::string bytes = kind.head + noise(1000, 1);
    if (signature_of(support::MemorySource(bytes))) found.push_back(kind.name);
  }
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace av
