// A file that names another file or address opens neither, under whatever name it comes.

#include <gmock/gmock.h>

#include "hostile/converted.h"
#include "hostile/corpus.h"
#include "hostile/trap.h"
#include "job/runner.h"

namespace {

using base::ErrorKind;
using hostile::Answer;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

class NamesOthers : public ::testing::Test {
 protected:
  // `extension` empty: the specimen's own.
  void expect_untouched(const hostile::Specimen& specimen, const std::string& extension,
                        const std::vector<audio::Field>& fields = {}) {
    const std::string name = "upload." + (extension.empty() ? specimen.extension : extension);
    SCOPED_TRACE(specimen.name + " as " + name);
    const auto outcome = hostile::convert(runner_, specimen.bytes, name, "wav", fields);
    EXPECT_FALSE(trap_.opened());
    EXPECT_FALSE(trap_.called());
    EXPECT_THAT(outcome.output, Not(HasSubstr(hostile::Trap::kContent)));
    if (specimen.answer == Answer::harmless && !outcome.error) return;
    ASSERT_TRUE(outcome.error);
    EXPECT_THAT(outcome.error->kind(), AnyOf(ErrorKind::unprocessable, ErrorKind::not_media))
        << outcome.error->what() << " " << outcome.error->log_detail();
    if (specimen.answer == Answer::playlist) {
      EXPECT_THAT(outcome.error->what(), HasSubstr("Playlists are not accepted"));
    }
  }

  hostile::Trap trap_;
  const support::TempDir dir_;
  const job::Runner runner_{{}, dir_.path()};
};

class NamesOthersAs : public NamesOthers, public ::testing::WithParamInterface<std::string> {};

TEST_P(NamesOthersAs, OpensNothing) {
  for (const auto& specimen : hostile::corpus(trap_.canary(), trap_.address()))
    expect_untouched(specimen, GetParam());
}

// What looks at a result reads a file once more.
TEST_F(NamesOthers, AndOpensNothingWhenTheResultIsLookedAt) {
  for (const auto& specimen : hostile::corpus(trap_.canary(), trap_.address())) {
    expect_untouched(specimen, "", {{"verify", "yes"}});
    expect_untouched(specimen, "", {{"conform", "podcast"}});
  }
}

INSTANTIATE_TEST_SUITE_P(Under, NamesOthersAs,
                         ::testing::Values("", "mp3", "wav", "m3u8", "avi", "ts", "mov", "flac", "txt"),
                         [](const auto& extension) {
                           return extension.param.empty() ? "ItsOwnName" : extension.param;
                         });

}  // namespace
