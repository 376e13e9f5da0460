// From the log's entry of a request to the lines that Prometheus reads.

#include "api/metrics.h"

#include <regex>

#include <gmock/gmock.h>

#include "api/request_counters.h"
#include "audio/format.h"
#include "support/process.h"
#include "support/recording_response.h"
#include "support/temp_dir.h"

namespace api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class MetricsTest : public testing::Test {
 protected:
  void count(const logging::Json& entry) const { count_request(entry, *metrics_); }

  std::string page() const {
    support::RecordingResponse response;
    metrics_handler(metrics_, dir_.path(), {{"version", "1.2.3"}, {"ffmpeg", "5.1-audio"}})({}, response);
    EXPECT_TRUE(response.whole());
    EXPECT_EQ(response.status(), 200);
    return response.body();
  }

  const support::TempDir dir_;
  const stats::SharedMetrics metrics_{(dir_ / "metrics").string()};
};

const logging::Json kConverted{{"status", 200},        {"outcome", "converted"}, {"target", "mp3"},
                               {"bytes_in", 1000},     {"bytes_out", 100},       {"audio_seconds", 2.5},
                               {"queue_seconds", 0.2}, {"send_seconds", 0.03},   {"real_time_factor", 0.004}};

TEST_F(MetricsTest, CountEachRequestByStatusAndTarget) {
  count(kConverted);
  count(kConverted);
  count({{"status", 429}, {"outcome", "refused"}, {"bytes_in", 5}});
  EXPECT_THAT(page(), AllOf(HasSubstr("audio_convert_requests_total{status=\"200\",target=\"mp3\"} 2\n"),
                            HasSubstr("audio_convert_requests_total{status=\"429\",target=\"\"} 1\n"),
                            HasSubstr("audio_convert_received_bytes_total 2005\n"),
                            HasSubstr("audio_convert_sent_bytes_total 200\n"),
                            HasSubstr("audio_convert_audio_seconds_total 5\n")));
}

TEST_F(MetricsTest, SplitTheTime) {
  count(kConverted);
  stats::add_work(*metrics_, 0.07);
  EXPECT_THAT(page(), AllOf(HasSubstr("audio_convert_queue_seconds_bucket{le=\"0.125\"} 0\n"),
                            HasSubstr("audio_convert_queue_seconds_bucket{le=\"0.25\"} 1\n"),
                            HasSubstr("audio_convert_queue_seconds_bucket{le=\"+Inf\"} 1\n"),
                            HasSubstr("audio_convert_work_seconds_bucket{le=\"0.125\"} 1\n"),
                            HasSubstr("audio_convert_send_seconds_bucket{le=\"0.03125\"} 1\n"),
                            HasSubstr("audio_convert_real_time_factor_ratio_bucket{le=\"0.00390625\"} 0\n"),
                            HasSubstr("audio_convert_real_time_factor_ratio_bucket{le=\"0.0078125\"} 1\n")));
}

TEST_F(MetricsTest, CountChildrenThatWereKilledByReason) {
  count({{"status", 422}, {"target", "mp3"}, {"outcome", "refused"}, {"killed", "crashed"}});
  count({{"status", 499}, {"target", "mp3"}, {"outcome", "left"}, {"killed", "client-gone"}});
  EXPECT_THAT(page(), AllOf(HasSubstr("audio_convert_children_killed_total{reason=\"crashed\"} 1\n"),
                            HasSubstr("audio_convert_children_killed_total{reason=\"client-gone\"} 1\n")));
}

TEST_F(MetricsTest, SaveOnlyResultsAsAudio) {
  logging::Json left = kConverted;
  left["status"] = 499;
  left["outcome"] = "left";
  count(left);
  EXPECT_THAT(page(), AllOf(HasSubstr("audio_convert_audio_seconds_total 0\n"),
                            HasSubstr("audio_convert_send_seconds_count 0\n")));
}

TEST_F(MetricsTest, KnowEveryTarget) {
  for (const audio::Format& format : audio::formats()) {
    const std::size_t number = target_number(format.name);
    EXPECT_LT(number, stats::kMaxTargets);
    EXPECT_EQ(target_name(number), format.name);
  }
  EXPECT_EQ(target_number("none"), 0U);
}

TEST_F(MetricsTest, AnswerWhateverAnEntrySays) {
  for (const logging::Json& entry :
       {logging::Json::object(), logging::Json{{"status", 0}}, logging::Json{{"status", 99}},
        logging::Json{{"status", 600}}, logging::Json{{"status", 200}, {"killed", "nonsense"}}}) {
    count(entry);
  }
  EXPECT_THAT(page(), Not(HasSubstr("requests_total{status=\"600\"")));
}

TEST_F(MetricsTest, AreAllThatTheDashboardAsksFor) {
  count(kConverted);
  const std::string text = page();
  const std::string dashboard = support::read_file(DASHBOARD);
  const std::regex name("audio_convert_[a-z_]+");
  const std::sregex_iterator end;
  ASSERT_NE(std::sregex_iterator(dashboard.begin(), dashboard.end(), name), end);
  for (std::sregex_iterator it(dashboard.begin(), dashboard.end(), name); it != end; ++it) {
    const std::string family = std::regex_replace(it->str(), std::regex("_bucket$"), "");
    EXPECT_THAT(text, HasSubstr("# TYPE " + family + " "));
  }
  EXPECT_TRUE(nlohmann::json::accept(dashboard));
}

TEST_F(MetricsTest, PleasePromtool) {
  if (support::run({{"promtool", "--version"}, {}}).exit_code != 0)
    GTEST_SKIP() << "promtool is not installed";
  count(kConverted);
  const auto path = support::write_file(dir_ / "page", page());
  const auto outcome = support::run({{"sh", "-c", "promtool check metrics <" + path.string()}, {}});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  EXPECT_EQ(outcome.out + outcome.err, "");
}

}  // namespace
}  // namespace api
