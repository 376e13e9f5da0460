// Whole conversions through the sandboxed child: what the sandbox must let through, and how one is ended from
// outside.

#include "job/runner.h"

#include <fstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/option_table.h"
#include "base/error.h"
#include "base/file_slice.h"
#include "job/child_process.h"
#include "job/gone_client.h"
#include "job/tasks.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/proc.h"
#include "support/temp_dir.h"

namespace job {
namespace {

using base::Error;
using base::ErrorKind;
using testing::Property;
using testing::Throws;

constexpr std::chrono::seconds kPatience{10};

class FileDelivery : public Delivery {
 public:
  explicit FileDelivery(const std::filesystem::path& path, int peer = -1)
      : file_(path, std::ios::binary), peer_(peer) {}

  void begin(const audio::ResultInfo& info) override {
    ++begun;
    announced = info;
  }
  void write(std::span<const std::byte> bytes) override {
    file_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    written += bytes.size();
  }
  int peer_fd() const override { return peer_; }

  int begun = 0;
  audio::ResultInfo announced;
  std::uint64_t written = 0;

 private:
  std::ofstream file_;
  int peer_;
};

class RunnerTest : public testing::Test {
 protected:
  Job conversion(const std::filesystem::path& input, const std::string& format) {
    input_ = base::open_for_reading(input);
    return {.task = kConvert,
            .fd = input_.get(),
            .size = base::file_size(input_.get()),
            .name = input.filename(),
            .options = audio::parse_options(std::vector<audio::Field>{{"format", format}})};
  }

  // Longer than any test waits for it.
  Job endless() {
    const auto path = dir_ / "long.wav";
    support::write_silent_wav(path, std::uint64_t{2} << 30);
    return conversion(path, "m4a");
  }

  const support::TempDir dir_;
  base::UniqueFd input_;
};

class EveryRow : public RunnerTest, public testing::WithParamInterface<const audio::Format*> {
 protected:
  // Its decoder, too, gets along with what the sandbox lets through. Raw samples are no media to a demuxer.
  void expect_readable(const std::filesystem::path& result) {
    FileDelivery delivery(dir_ / "again.wav");
    try {
      Runner({}, dir_.path()).run(conversion(result, "wav"), delivery);
    } catch (const Error& error) {
      EXPECT_NE(error.kind(), ErrorKind::crashed) << error.log_detail();
    }
  }
};

TEST_P(EveryRow, ConvertsInsideTheSandbox) {
  const auto out = dir_ / ("out." + std::string(GetParam()->extension));
  {
    FileDelivery delivery(out);
    const Runner runner({}, dir_.path());
    const auto info =
        runner.run(conversion(support::wav(support::kMusic), std::string(GetParam()->name)), delivery);
    EXPECT_NEAR(static_cast<double>(info.samples) / info.sample_rate, support::kMusic.seconds, 0.001);
    EXPECT_EQ(delivery.begun, 1);
    if (GetParam()->layout == audio::Layout::completed_last) {
      EXPECT_EQ(delivery.announced.length, delivery.written);
    }
    if (GetParam()->layout == audio::Layout::header_first) {
      EXPECT_EQ(delivery.announced.samples, info.samples) << "not known beforehand";
    }
  }
  EXPECT_GT(std::filesystem::file_size(out), 0U);
  expect_readable(out);
}

std::vector<const audio::Format*> all_formats() {
  std::vector<const audio::Format*> all;
  for (const audio::Format& format : audio::formats()) all.push_back(&format);
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, EveryRow, testing::ValuesIn(all_formats()),
                         [](const auto& row) { return std::string(row.param->name); });

TEST_F(RunnerTest, AnErrorComesBeforeAnythingIsDelivered) {
  const auto text = support::write_file(dir_ / "note.txt", "just a note\n");
  FileDelivery delivery(dir_ / "out");
  EXPECT_THAT([&] { Runner({}, dir_.path()).run(conversion(text, "ogg"), delivery); },
              Throws<Error>(Property(&Error::kind, ErrorKind::not_media)));
  EXPECT_EQ(delivery.begun, 0);
}

TEST_F(RunnerTest, AResultOverTheOutputLimitIsRefused) {
  FileDelivery delivery(dir_ / "out");
  EXPECT_THAT(
      [&] {
        Runner({.output = 10'000}, dir_.path())
            .run(conversion(support::wav(support::kMusic), "wav"), delivery);
      },
      Throws<Error>(Property(&Error::kind, ErrorKind::over_limit)));
  EXPECT_EQ(delivery.begun, 0);
}

TEST_F(RunnerTest, AStreamOverTheOutputLimitIsCutOff) {
  FileDelivery delivery(dir_ / "out");
  EXPECT_THAT(
      [&] {
        Runner({.output = 10'000}, dir_.path())
            .run(conversion(support::wav(support::kMusic), "s16le"), delivery);
      },
      Throws<Error>(Property(&Error::kind, ErrorKind::over_limit)));
  EXPECT_LE(delivery.written, 10'000U);
}

TEST_F(RunnerTest, AConversionOverTheTimeLimitIsEndedAndLeavesNoChild) {
  FileDelivery delivery(dir_ / "out");
  EXPECT_THAT([&] { Runner({.time = std::chrono::seconds(1)}, dir_.path()).run(endless(), delivery); },
              Throws<Error>(Property(&Error::kind, ErrorKind::timed_out)));
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child is left";
}

TEST_F(RunnerTest, AClientThatLeavesEndsTheConversion) {
  const base::UniqueFd ours = gone_client();
  FileDelivery delivery(dir_ / "out", ours.get());
  EXPECT_THAT([&] { Runner({}, dir_.path()).run(endless(), delivery); },
              Throws<Error>(Property(&Error::kind, ErrorKind::client_gone)));
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child is left";
}

TEST_F(RunnerTest, AConversionDiesWithItsParent) {
  const Job job = endless();
  ChildProcess worker([&] {
    FileDelivery delivery(dir_ / "out");
    Runner({}, dir_.path()).run(job, delivery);
    return 0;
  });
  const auto workers = support::children_of(::getpid());
  ASSERT_EQ(workers.size(), 1U);
  std::vector<support::ProcessId> converting;
  ASSERT_TRUE(support::eventually(kPatience, [&] {
    converting = support::children_of(workers.front().pid);
    return !converting.empty();
  }));
  worker.kill();
  worker.wait();
  EXPECT_TRUE(support::eventually(kPatience, [&] { return !converting.front().alive(); }));
}

}  // namespace
}  // namespace job
