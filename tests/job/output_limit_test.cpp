#include "job/output_limit.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>

#include "base/error.h"
#include "base/memory_file.h"
#include "base/text_io.h"
#include "base/thrown.h"
#include "support/text_sink.h"

namespace job {
namespace {

using base::bytes;
using support::TextSink;

template <typename Call>
void expect_too_large(Call call) {
  const auto error = base::thrown(call);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), base::ErrorKind::over_limit);
  EXPECT_THAT(error->what(), testing::HasSubstr("CONVERT_MAX_OUTPUT"));
}

TEST(OutputLimit, IsTheLargestSize) {
  OutputLimit(100).check(100);
  expect_too_large([] { OutputLimit(100).check(101); });
}

TEST(OutputLimit, OfZeroIsNone) {
  OutputLimit(0).check(UINT64_MAX);
}

TEST(LimitedSink, TakesAsMuchInAll) {
  TextSink text;
  LimitedSink sink(text, OutputLimit(6));
  sink.write(bytes("four"));
  expect_too_large([&] { sink.write(bytes("333")); });
  sink.write(bytes("22"));
  EXPECT_EQ(text.text, "four22");
}

TEST(LimitedFile, EndsAtTheLimit) {
  base::MemoryFile memory("");
  LimitedFile file(memory, OutputLimit(6));
  file.write_at(2, bytes("four"));
  file.write_at(0, bytes("22"));
  expect_too_large([&] { file.write_at(3, bytes("four")); });
  EXPECT_EQ(file.size(), 6u);
  EXPECT_EQ(base::text_at(file, 0, 99), "22four");
  file.truncate();
  EXPECT_EQ(file.size(), 0u);
}

}  // namespace
}  // namespace job
