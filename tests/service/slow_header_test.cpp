// A header that takes minutes to read costs its own request only, and that for 20 s.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

TEST(SlowHeader, Is422WithinTheLimitAndOthersAreServed) {
  const support::TempDir dir;
  const auto film = support::write_file(dir / "film.mov",
                                        support::output_of({{"python3", SLOW_HEADER, "moov", "200000"}, {}}));
  const auto start = std::chrono::steady_clock::now();
  service::Background slow(service::convert(support::service(), film, "wav"));
  ASSERT_TRUE(support::service().wait_for_conversion(10s));
  service::expect_service_works(support::service());
  const auto problem = service::expect_problem(slow.response(), 422);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("tags or lists"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, 90s) << "20 s of CPU time on a busy machine";
}

}  // namespace
