// delivery: sent while it is made, or finished first and sent with its length.

#include <algorithm>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/samples.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

class Delivery : public ::testing::TestWithParam<std::string> {
 protected:
  // The result of a conversion of kMusic to the format under test.
  support::HttpResponse convert(const std::string& delivery) {
    auto request = service::convert(support::service(), support::wav(support::kMusic), GetParam(),
                                    {support::text_field("delivery", delivery)});
    request.save_to = out_;
    const auto response = support::perform(request);
    EXPECT_TRUE(response.ok()) << response.status;
    return response;
  }

  double seconds() const {
    return static_cast<double>(support::decode_int(out_).frames()) / support::probe(out_).sample_rate;
  }

  const support::TempDir dir_;
  const std::filesystem::path out_ = dir_ / "out";
};

TEST_P(Delivery, AsAFileHasItsLength) {
  const auto response = convert("file");
  EXPECT_EQ(response.header("content-length"), std::to_string(std::filesystem::file_size(out_)));
  EXPECT_NEAR(seconds(), support::kMusic.seconds, 0.06);
}

TEST_P(Delivery, AsAStreamHasNone) {
  const auto response = convert("stream");
  EXPECT_EQ(response.header("content-length"), "");
  EXPECT_NEAR(seconds(), support::kMusic.seconds, 0.06);
}

INSTANTIATE_TEST_SUITE_P(Of, Delivery,
                         ::testing::Values("mp3", "ogg", "opus", "m4a", "mp4", "mov", "alac", "aac", "mka",
                                           "webm"),
                         [](const auto& test) { return test.param; });

class EarlyDelivery : public Delivery {};

// The header of the finished file, before the file is made.
TEST_P(EarlyDelivery, IsAsLongAsItSaid) {
  const auto response = convert("auto");
  EXPECT_EQ(response.header("x-audio-duration"), "3.000000");
  EXPECT_NEAR(support::probe(out_).duration, support::kMusic.seconds, 0.05);  // an MP3 counts whole frames
  EXPECT_EQ(support::decode_int(out_).frames(), support::kMusic.frames());
  if (GetParam() != "flac") {
    EXPECT_EQ(response.header("content-length"), std::to_string(std::filesystem::file_size(out_)));
  }
}

INSTANTIATE_TEST_SUITE_P(Of, EarlyDelivery, ::testing::Values("mp3", "flac"),
                         [](const auto& test) { return test.param; });

TEST(EarlyMp3Delivery, BeginsWhileTheResultIsMade) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "long.wav", 100'000'000);
  auto request = service::convert(support::service(), dir / "long.wav", "mp3");
  std::optional<support::RunningConversion> conversion;
  request.on_first_byte = [&] {
    conversion = support::service().wait_for_conversion(std::chrono::seconds(1));
  };
  request.leave_after = 1;
  EXPECT_EQ(support::perform(request).code, CURLE_WRITE_ERROR);
  EXPECT_TRUE(conversion) << "the conversion was over at its first byte";
}

// Too fast to be caught in the making.
class EarlyPcmDelivery : public Delivery {};

TEST_P(EarlyPcmDelivery, IsTheFinishedFile) {
  convert("file");
  const std::string finished = support::read_file(out_);
  const auto response = convert("auto");
  EXPECT_TRUE(support::read_file(out_) == finished);
  EXPECT_EQ(response.header("content-length"), std::to_string(finished.size()));
}

INSTANTIATE_TEST_SUITE_P(Of, EarlyPcmDelivery, ::testing::Values("wav", "aiff", "w64", "au", "caf"),
                         [](const auto& test) { return test.param; });

// The boxes at the top of an MP4 file, in their order.
std::vector<std::string> boxes(const std::string& bytes) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at + 8 <= bytes.size();) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(bytes[at + i]);
    names.push_back(bytes.substr(at + 4, 4));
    if (size < 8) break;
    at += size;
  }
  return names;
}

class FragmentedDelivery : public Delivery {};

TEST_P(FragmentedDelivery, IsAnMp4InFragmentsOfTheRightLength) {
  convert("stream");
  const auto names = boxes(support::read_file(out_));
  ASSERT_GE(names.size(), 4U);
  EXPECT_EQ(names[0], "ftyp");
  EXPECT_EQ(names[1], "moov");
  EXPECT_GE(std::count(names.begin(), names.end(), "moof"), 3);
  EXPECT_EQ(std::count(names.begin(), names.end(), "moof"), std::count(names.begin(), names.end(), "mdat"));
  EXPECT_NEAR(support::probe(out_).duration, support::kMusic.seconds, 0.06);
  EXPECT_NEAR(seconds(), support::kMusic.seconds, 0.06);
}

TEST_P(FragmentedDelivery, AsAFileIsNot) {
  convert("file");
  const auto names = boxes(support::read_file(out_));
  EXPECT_EQ(std::count(names.begin(), names.end(), "moof"), 0);
  EXPECT_LT(std::find(names.begin(), names.end(), "moov"), std::find(names.begin(), names.end(), "mdat"));
}

INSTANTIATE_TEST_SUITE_P(Of, FragmentedDelivery, ::testing::Values("m4a", "mp4"),
                         [](const auto& test) { return test.param; });

class CompletedDelivery : public ::testing::TestWithParam<std::string> {};

// Their headers are right only when the file is finished: a stream of them would be a wrong file.
TEST_P(CompletedDelivery, AsAStreamIsRefused) {
  const auto response =
      support::perform(service::convert(support::service(), support::wav(support::kMusic), GetParam(),
                                        {support::text_field("delivery", "stream")}));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.json().at("errors").at(0).at("field"), "delivery");
}

INSTANTIATE_TEST_SUITE_P(Of, CompletedDelivery, ::testing::Values("wav", "flac", "aiff", "caf"),
                         [](const auto& test) { return test.param; });

TEST(DeliveryAsAQuery, IsTheSame) {
  const auto put = [](const std::string& query) {
    return support::perform({.url = support::service().url("/convert?" + query),
                             .method = "PUT",
                             .body_file = support::wav(support::kPhone)});
  };
  const auto file = put("format=opus&delivery=file");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file.header("content-length"), std::to_string(file.body.size()));
  const auto stream = put("format=m4a&delivery=stream");
  ASSERT_TRUE(stream.ok());
  EXPECT_EQ(stream.header("content-length"), "");
}

// What fails before the first byte keeps its clean status, whatever the delivery.
TEST(DeliveryOfNothing, IsAProblem) {
  for (const char* delivery : {"stream", "file", "auto"}) {
    const auto response = support::perform(
        service::convert(support::service(), support::wav(support::kPhone), "ogg",
                         {support::text_field("delivery", delivery), support::text_field("start", "60")}));
    service::expect_problem(response, 422);
  }
}

}  // namespace
