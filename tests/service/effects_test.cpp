// Parts, effects, tags and presets by way of HTTP: as parts of a form and as a query.

#include <cmath>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/samples.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using ::testing::HasSubstr;

using Fields = std::vector<std::pair<std::string, std::string>>;

// How the fields travel.
enum class Way { form, query };

class Effects : public ::testing::TestWithParam<Way> {
 protected:
  support::HttpResponse send(const std::filesystem::path& file, const Fields& fields) {
    support::HttpRequest request{.url = support::service().url("/convert"), .save_to = dir_ / "out"};
    if (GetParam() == Way::form) {
      request.fields.push_back(support::file_field(file));
      for (const auto& [name, value] : fields) request.fields.push_back(support::text_field(name, value));
    } else {
      request.method = "PUT";
      request.body_file = file;
      for (const auto& [name, value] : fields)
        request.url += (request.url.find('?') == std::string::npos ? '?' : '&') + name + '=' + value;
    }
    return support::perform(request);
  }

  std::filesystem::path converted(const std::filesystem::path& file, const Fields& fields) {
    const auto response = send(file, fields);
    if (!response.ok()) throw std::runtime_error(support::read_file(dir_ / "out"));
    return dir_ / "out";
  }

  nlohmann::json refused(const Fields& fields, int status = 400) {
    auto response = send(support::wav(support::kPhone), fields);
    response.body = support::read_file(dir_ / "out");
    return service::expect_problem(response, status);
  }

  const support::TempDir dir_;
};

INSTANTIATE_TEST_SUITE_P(By, Effects, ::testing::Values(Way::form, Way::query),
                         [](const auto& test) { return test.param == Way::form ? "Form" : "Query"; });

TEST_P(Effects, APartIsExactToTheSample) {
  const auto whole = support::decode_int(support::wav(support::kMusic));
  const auto out = support::decode_int(
      converted(support::wav(support::kMusic), {{"format", "flac"}, {"start", "0:01"}, {"end", "2.5"}}));
  const support::Pcm<std::int32_t> expected{
      2, {whole.samples.begin() + 2 * 44100, whole.samples.begin() + 5 * 44100}};
  EXPECT_EQ(support::difference(expected, out), "");
}

TEST_P(Effects, TheAnnouncedDurationIsThatOfThePart) {
  const auto response =
      send(support::wav(support::kMusic), {{"format", "flac"}, {"start", "1"}, {"duration", "0.5"}});
  ASSERT_TRUE(response.ok());
  EXPECT_NEAR(std::stod(response.header("x-audio-duration")), 0.5, 0.001);
}

TEST_P(Effects, VolumeAndFadesAreApplied) {
  const auto before = support::decode_float(support::wav(support::kPhone));
  const auto after = support::decode_float(
      converted(support::wav(support::kPhone), {{"format", "wav"}, {"volume", "-6"}, {"fade_in", "0.5"}}));
  ASSERT_EQ(after.frames(), before.frames());
  EXPECT_EQ(after.samples.front(), 0);
  EXPECT_NEAR(support::rms_db({1, {after.samples.begin() + 8000, after.samples.end()}}, 0),
              support::rms_db({1, {before.samples.begin() + 8000, before.samples.end()}}, 0) - 6, 0.05);
}

TEST_P(Effects, NormalizeKeepsRateAndLength) {
  const auto out = converted(support::wav(support::kMusic), {{"format", "wav"}, {"normalize", "ebu"}});
  EXPECT_EQ(support::probe(out).sample_rate, 44100);
  EXPECT_EQ(support::decode_int(out).frames(), support::kMusic.frames());
}

TEST_P(Effects, TagsAreKeptOrStripped) {
  const auto tagged = support::encoded(support::kMusic, "service-tags.flac", {"-metadata", "title=Tösti 漢"});
  EXPECT_EQ(support::probe(converted(tagged, {{"format", "mp3"}})).tags["title"], "Tösti 漢");
  EXPECT_FALSE(
      support::probe(converted(tagged, {{"format", "mp3"}, {"metadata", "strip"}})).tags.contains("title"));
}

TEST_P(Effects, ACopyIsMadeOrRefused) {
  const auto aac = support::encoded(support::kMusic, "service-copy.m4a");
  const auto response = send(aac, {{"format", "mka"}, {"codec", "copy"}});
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response.header("x-audio-codec"), "aac");
  EXPECT_EQ(support::probe(dir_ / "out").codec, "aac");
  EXPECT_THAT(service::field_error(refused({{"format", "flac"}, {"codec", "copy"}}), "codec"),
              HasSubstr("leave out codec=copy"));
  EXPECT_EQ(support::probe(converted(aac, {{"format", "mka"}, {"codec", "auto"}})).codec, "aac");
}

TEST_P(Effects, APresetGivesWayToFields) {
  const auto speech = support::probe(converted(support::wav(support::kMusic), {{"preset", "speech"}}));
  EXPECT_EQ(speech.codec, "pcm_s16le");
  EXPECT_EQ(speech.sample_rate, 16000);
  EXPECT_EQ(speech.channels, 1);
  const auto stereo =
      support::probe(converted(support::wav(support::kMusic), {{"channels", "2"}, {"preset", "speech"}}));
  EXPECT_EQ(stereo.channels, 2);
  EXPECT_EQ(stereo.sample_rate, 16000);
}

TEST_P(Effects, ATrackThatIsNotThereIsABadField) {
  EXPECT_NE(service::field_error(refused({{"format", "wav"}, {"track", "1"}}), "track"), "");
}

TEST_P(Effects, APartWithNothingInItIsUnprocessable) {
  EXPECT_THAT(refused({{"format", "wav"}, {"start", "60"}}, 422).value("detail", ""),
              HasSubstr("wanted part"));
}

TEST_P(Effects, AllBadFieldsAreReportedTogether) {
  const auto problem = refused({{"format", "wav"},
                                {"start", "soon"},
                                {"volume", "loud"},
                                {"fade_in", "-1"},
                                {"normalize", "yes"},
                                {"metadata", "some"},
                                {"cover", "front"},
                                {"track", "first"},
                                {"delivery", "mail"},
                                {"preset", "vinyl"},
                                {"end", "2"},
                                {"duration", "1"}});
  for (const char* field : {"start", "volume", "fade_in", "normalize", "metadata", "cover", "track",
                            "delivery", "preset", "duration"}) {
    EXPECT_NE(service::field_error(problem, field), "") << field << " in " << problem.dump();
  }
}

TEST_P(Effects, ContradictionsAreNamed) {
  EXPECT_THAT(
      service::field_error(refused({{"format", "wav"}, {"volume", "1"}, {"normalize", "ebu"}}), "volume"),
      HasSubstr("normalize"));
  EXPECT_THAT(service::field_error(refused({{"format", "wav"}, {"start", "2"}, {"end", "1"}}), "end"),
              HasSubstr("nothing"));
  EXPECT_THAT(service::field_error(refused({{"format", "mka"}, {"codec", "copy"}, {"volume", "1"}}), "codec"),
              HasSubstr("copy"));
}

}  // namespace
