// What is recognised without asking libavformat's demuxers is what they would have said.

#include "av/demux/recognition.h"

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

struct Opinion {
  std::string format;
  int score = 0;
  bool operator==(const Opinion&) const = default;
};

void PrintTo(const Opinion& opinion, std::ostream* out) {
  *out << opinion.format << ' ' << opinion.score;
}

Opinion of_all_demuxers(std::string bytes) {
  const std::size_t size = bytes.size();
  bytes.resize(size + AVPROBE_PADDING_SIZE);
  const AVProbeData data{.filename = "upload",
                         .buf = reinterpret_cast<unsigned char*>(bytes.data()),
                         .buf_size = static_cast<int>(size),
                         .mime_type = nullptr};
  Opinion opinion;
  if (const AVInputFormat* format = av_probe_input_format3(&data, 1, &opinion.score))
    opinion.format = format->name;
  return opinion;
}

Opinion ours(const std::string& bytes) {
  const Recognised recognised = recognise(support::MemorySource(bytes), "upload");
  return {recognised.format ? recognised.format->name : "", recognised.score};
}

std::string with(std::string bytes, std::size_t at, const std::string& text) {
  return bytes.replace(at, text.size(), text);
}

// A recorder's file: silence but for a byte where the sound begins.
std::string act() {
  return with(support::wav_bytes(8000, 1, std::string(2004, '\0')), 256, "\x84");
}

TEST(Recognition, OfWaveIsThatOfAllDemuxers) {
  const std::string wave = support::wav_bytes(16000, 1, std::string(4000, '\x5a'));
  const std::vector<std::string> uploads{wave,
                                         wave.substr(0, 44),
                                         wave.substr(0, 33),
                                         wave.substr(0, 32),
                                         with(wave, 256, "\x84"),
                                         with(wave, 0, "RIFX"),
                                         with(wave, 0, "RF64"),
                                         with(wave, 8, "WAVX"),
                                         with(wave, 8, "AVI "),
                                         with(wave, 8, "XWMA"),
                                         act(),
                                         with(act(), 100, "x"),
                                         with(act(), 256, "x")};
  for (std::size_t i = 0; i < uploads.size(); ++i)
    EXPECT_EQ(ours(uploads[i]), of_all_demuxers(uploads[i])) << i;
  EXPECT_EQ(ours(wave).format, "wav");
  EXPECT_EQ(ours(act()).format, "act");
}

}  // namespace
}  // namespace av
