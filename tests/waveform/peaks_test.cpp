#include "waveform/peaks.h"

#include <gmock/gmock.h>

#include "support/text_sink.h"

namespace waveform {
namespace {

TEST(Peaks, AreMinimumAndMaximumInTurnForEachChannel) {
  support::TextSink sink;
  write_peaks({{{-32768, 16384}, {0, 1}}, {{-1, 0}, {-8192, 32767}}}, 1.5, sink);
  EXPECT_EQ(sink.text, "{\"duration\":1.5,\"peaks\":[[-1,0.5,0,0],[0,0,-0.25,1]]}\n");
}

}  // namespace
}  // namespace waveform
