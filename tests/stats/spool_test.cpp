// What the spool folder holds.

#include "stats/spool.h"

#include <atomic>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>

#include "base/error.h"
#include "support/temp_dir.h"

namespace stats {
namespace {

TEST(Spool, CountsUploadsAndTheBytesOfEverything) {
  const support::TempDir dir;
  for (const char* nginx : {"nginx.a", "nginx.b"}) {
    std::filesystem::create_directories(dir / nginx / "body");
    std::filesystem::create_directories(dir / nginx / "result/1/00");
  }
  EXPECT_EQ(look_at_spool(dir.path()).in_flight, 0U);
  EXPECT_EQ(look_at_spool(dir.path()).bytes, 0U);
  support::write_file(dir / "nginx.a/body/0000000001", std::string(100'000, 'x'));
  support::write_file(dir / "nginx.b/body/0000000001", "");
  support::write_file(dir / "nginx.a/result/1/00/0000000001", std::string(50'000, 'x'));
  const Spool spool = look_at_spool(dir.path());
  EXPECT_EQ(spool.in_flight, 2U);
  EXPECT_GE(spool.bytes, 150'000U);
  EXPECT_LT(spool.bytes, 300'000U);
  EXPECT_GT(spool.free_bytes, 0U);
}

// The rest was left out as soon as one folder vanished under way.
TEST(Spool, CountsWhatStaysWhileOtherFoldersVanish) {
  const support::TempDir dir;
  for (int i = 0; i < 8; ++i) {
    const std::string body = "nginx.stays" + std::to_string(i) + "/body";
    std::filesystem::create_directories(dir / body);
    support::write_file(dir / (body + "/1"), "x");
  }
  std::atomic<bool> over = false;
  std::thread changes([&] {
    for (int i = 0; !over; ++i) {
      const auto folder = dir / ("nginx.goes" + std::to_string(i % 50));
      std::filesystem::create_directories(folder / "body");
      std::filesystem::create_directories(folder / "result");
      std::filesystem::remove_all(folder);
    }
  });
  int wrong = 0;
  for (int i = 0; i < 3000; ++i) wrong += look_at_spool(dir.path()).in_flight != 8;
  over = true;
  changes.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Spool, ThatIsNotThereIsAnError) {
  EXPECT_THROW(look_at_spool("/nonexistent/spool"), base::Error);
}

}  // namespace
}  // namespace stats
