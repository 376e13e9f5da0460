// How a request ended, of all that nginx and the worker may have said of it.

#include "logging/entry.h"

#include <gmock/gmock.h>

namespace logging {
namespace {

struct Case {
  const char* name;
  Json end;
  Json notes;
  int status;
  const char* outcome;
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.name;
}

Json end(const char* status, const char* completion, const char* upstream = "unix:long.sock") {
  return {{"status", status}, {"completion", completion}, {"upstream", upstream}};
}

Json unanswered(const char* status) {
  return {{"status", status}, {"completion", ""}, {"upstream", ""}};
}

const Json kNone = Json::object();
const Json kConverted{{"target", "mp3"}, {"ended_at", 100}};
const Json kBroken{{"target", "mp3"}, {"status", 502}, {"kind", "killed"}, {"ended_at", 100}};
const Json kRefused{{"status", 415}, {"kind", "not-media"}, {"ended_at", 100}};
const Json kLeft{{"target", "mp3"}, {"status", 499}, {"kind", "client-gone"}, {"ended_at", 100}};
const Json kCut{{"target", "mp3"}};

class Ending : public testing::TestWithParam<Case> {};

TEST_P(Ending, HasItsStatusAndOutcome) {
  const Json entry = entry_of(GetParam().end, GetParam().notes);
  EXPECT_EQ(entry["status"], GetParam().status);
  EXPECT_EQ(entry["outcome"], GetParam().outcome);
  EXPECT_EQ(entry["level"], GetParam().status >= 500 ? "error" : "info");
}

INSTANTIATE_TEST_SUITE_P(
    All, Ending,
    testing::Values(Case{"AResult", end("200", "OK"), kConverted, 200, "converted"},
                    Case{"APage", end("200", "OK", ""), kNone, 200, "answered"},
                    Case{"ARefusal", end("415", "OK"), kRefused, 415, "refused"},
                    Case{"ARefusalByNginx", end("429", "OK", ""), kNone, 429, "refused"},
                    Case{"ADeadWorkerBeforeTheFirstByte", end("502", "OK"), kCut, 502, "failed"},
                    Case{"ADeadWorkerAfterTheFirstByte", end("200", ""), kCut, 502, "broken"},
                    Case{"ADeadChildAfterTheFirstByte", end("200", ""), kBroken, 502, "broken"},
                    Case{"LeftInTheUpload", unanswered("400"), kNone, 499, "left"},
                    Case{"LeftInTheQueue", unanswered("499"), kNone, 499, "left"},
                    Case{"LeftInTheConversion", unanswered("499"), kLeft, 499, "left"},
                    Case{"LeftWhileItWasStreamed", end("200", ""), kLeft, 499, "left"},
                    Case{"LeftInTheDownload", end("200", ""), kConverted, 499, "left"},
                    Case{"LeftInThePage", end("200", "", ""), kNone, 499, "left"},
                    Case{"AnUploadThatStalls", unanswered("408"), kNone, 408, "refused"},
                    Case{"ADeadNginx", kNone, kConverted, 502, "broken"},
                    Case{"ADeadNginxAsTheWorkerSeesIt", kNone, kLeft, 499, "left"}),
    [](const auto& test) { return test.param.name; });

TEST(Entry, OfAProbeThatGoesWellIsOfLittleInterest) {
  EXPECT_EQ(entry_of({{"status", "200"}, {"completion", "OK"}, {"probe", "yes"}}, kNone)["level"], "debug");
}

TEST(Entry, SplitsTheTimeAndDropsWhatIsNotKnown) {
  const Json entry = entry_of({{"time", "1000.5"},
                               {"request_id", "me"},
                               {"traceparent", ""},
                               {"status", "200"},
                               {"completion", "OK"},
                               {"upstream", "unix:"},
                               {"bytes_in", "123"},
                               {"seconds", "4.000"}},
                              {{"target", "mp3"},
                               {"pool", "long"},
                               {"queue_seconds", 0.25},
                               {"convert_seconds", 2},
                               {"ended_at", 1000.25},
                               {"warnings", "3 samples were clipped (peak +1.50 dBFS)"},
                               {"clipped_samples", 3},
                               {"peak_dbfs", 1.5},
                               {"audio_seconds", 8}});
  EXPECT_EQ(entry, Json({{"time", "1970-01-01T00:16:40.500Z"},
                         {"level", "info"},
                         {"event", "request"},
                         {"request_id", "me"},
                         {"status", 200},
                         {"outcome", "converted"},
                         {"bytes_in", 123},
                         {"target", "mp3"},
                         {"audio_seconds", 8.0},
                         {"warnings", "3 samples were clipped (peak +1.50 dBFS)"},
                         {"clipped_samples", 3},
                         {"peak_dbfs", 1.5},
                         {"seconds", 4.0},
                         {"pool", "long"},
                         {"queue_seconds", 0.25},
                         {"convert_seconds", 2.0},
                         {"send_seconds", 0.25},
                         {"real_time_factor", 0.25}}));
}

}  // namespace
}  // namespace logging
