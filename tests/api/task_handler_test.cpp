// Requests as nginx hands them over, through the handler and the sandboxed child: what the answer says, and
// what is refused before anything is converted.

#include "api/task_handler.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "api/sent.h"
#include "base/error.h"
#include "support/media.h"
#include "support/recording_response.h"
#include "support/temp_dir.h"

namespace api {
namespace {

using audio::Operation;
using base::Error;
using base::ErrorKind;
using testing::Property;
using testing::StartsWith;
using testing::Throws;

class TaskHandler : public testing::Test {
 protected:
  void answer(Operation operation, const http::Request& request) {
    task_handler(operation, runner_, false)(request, response_);
  }

  // Which fields it says are wrong.
  std::vector<std::string> refused(Operation operation, const std::vector<SentPart>& parts) {
    try {
      answer(operation, spool_.multipart(parts));
    } catch (const Error& error) {
      std::vector<std::string> names;
      for (const auto& [field, detail] : error.fields()) names.push_back(field);
      return names;
    }
    return {};
  }

  const SentPart file_{"file", "interview.wav", support::read_file(support::wav(support::kPhone))};
  support::RecordingResponse response_;
  Spool spool_;

 private:
  const support::TempDir dir_;
  const job::Runner runner_{{}, dir_.path()};
};

TEST_F(TaskHandler, ConvertsAForm) {
  answer(Operation::convert, spool_.multipart({file_, {"format", {}, "flac"}}));
  EXPECT_EQ(response_.status(), 200);
  EXPECT_TRUE(response_.whole());
  EXPECT_THAT(response_.body(), StartsWith("fLaC"));
  EXPECT_EQ(response_.header("Content-Type"), "audio/flac");
  EXPECT_EQ(response_.header("X-Audio-Duration"), "3.000000");
  EXPECT_EQ(response_.header("X-Audio-Sample-Rate"), "8000");
  EXPECT_THAT(*response_.header("Content-Disposition"), testing::HasSubstr("interview.flac"));
}

TEST_F(TaskHandler, ConvertsABodyThatIsTheFile) {
  answer(Operation::convert, spool_.request(file_.content, "application/octet-stream", "format=flac"));
  EXPECT_TRUE(response_.whole());
  EXPECT_THAT(response_.body(), StartsWith("fLaC"));
}

TEST_F(TaskHandler, AnswersWhatIsInAFile) {
  answer(Operation::probe, spool_.multipart({file_}));
  EXPECT_TRUE(response_.whole());
  EXPECT_EQ(response_.header("Content-Type"), "application/json");
  EXPECT_EQ(nlohmann::json::parse(response_.body())["streams"][0]["sample_rate"], "8000");
}

TEST_F(TaskHandler, MakesOneArchiveOfSeveralResults) {
  answer(Operation::convert, spool_.multipart({file_, {"format", {}, "flac"}, {"split_duration", {}, "1"}}));
  EXPECT_TRUE(response_.whole());
  EXPECT_EQ(response_.header("Content-Type"), "application/zip");
  EXPECT_THAT(response_.body(), StartsWith("PK"));
}

TEST_F(TaskHandler, MakesATarWhereTheClientAsksForOne) {
  http::Request request = spool_.multipart({file_, {"format", {}, "flac"}, {"split_duration", {}, "1"}});
  request.wants_tar = true;
  answer(Operation::convert, request);
  EXPECT_EQ(response_.header("Content-Type"), "application/x-tar");
}

TEST_F(TaskHandler, AnErrorOfTheChildComesBeforeTheAnswer) {
  const SentPart text{"file", "a.txt", "This is not audio."};
  EXPECT_THAT(
      [&] {
        answer(Operation::convert, spool_.multipart({text, {"format", {}, "mp3"}}));
      },
      Throws<Error>(Property(&Error::kind, ErrorKind::not_media)));
  EXPECT_FALSE(response_.begun());
}

TEST_F(TaskHandler, LooksIntoOneFileOnly) {
  EXPECT_THAT(refused(Operation::probe, {file_, file_}), testing::ElementsAre("file"));
  EXPECT_FALSE(response_.begun());
}

TEST_F(TaskHandler, TakesAPictureForConversionsOnly) {
  const SentPart cover{"cover", "front.png", "\x89PNG\r\n\x1a\n"};
  EXPECT_THAT(refused(Operation::probe, {file_, cover}), testing::ElementsAre("cover"));
  EXPECT_THAT(refused(Operation::convert, {file_, cover, {"format", {}, "mp3"}, {"cover", {}, "strip"}}),
              testing::ElementsAre("cover"));
}

TEST_F(TaskHandler, LimitsTheSizeOfOneResultOnly) {
  EXPECT_THAT(refused(Operation::convert,
                      {file_, {"format", {}, "mp3"}, {"split_duration", {}, "1"}, {"max_size", {}, "1MB"}}),
              testing::ElementsAre("max_size"));
}

TEST_F(TaskHandler, SaysAllThatIsWrongAtOnce) {
  EXPECT_THAT(
      refused(Operation::convert, {{"format", {}, "mp3"}, {"channels", {}, "many"}, {"colour", {}, "x"}}),
      testing::UnorderedElementsAre("file", "channels", "colour"));
}

}  // namespace
}  // namespace api
