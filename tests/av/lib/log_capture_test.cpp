// What libav says of a file gets into the log, and nothing that it says in the file's words.

#include "av/lib/log_capture.h"

#include <gtest/gtest.h>

#include "av/lib/handle.h"

extern "C" {
#include <libavutil/log.h>
}

namespace av {
namespace {

class LogCapture : public testing::Test {
 protected:
  void SetUp() override { capture_log(); }
  void TearDown() override {
    av_log_set_callback(av_log_default_callback);
    forget_error_line();
  }
};

TEST_F(LogCapture, KeepsTheLastErrorWithoutItsValues) {
  av_log(nullptr, AV_LOG_ERROR, "unknown codec <%s>!\n", "my diary");
  EXPECT_EQ(last_error_line(), "unknown codec <%s>!");
  av_log(nullptr, AV_LOG_WARNING, "a word of no matter\n");
  EXPECT_EQ(last_error_line(), "unknown codec <%s>!");
}

TEST_F(LogCapture, NamesWhatWroteIt) {
  AVFormatContext* context = avformat_alloc_context();
  ASSERT_NE(context, nullptr);
  context->iformat = av_find_input_format("aa");
  av_log(context, AV_LOG_ERROR, "no");
  EXPECT_EQ(last_error_line(), "aa: no");
  avformat_free_context(context);
}

}  // namespace
}  // namespace av
