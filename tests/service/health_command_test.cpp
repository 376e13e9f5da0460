// audio-convert-server health: the image's HEALTHCHECK.

#include <csignal>
#include <string>

#include <gmock/gmock.h>

#include "support/eventually.h"
#include "support/process.h"
#include "support/service.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

support::Outcome ask(const support::Settings& environment) {
  return support::run({{SERVER, "health"}, environment});
}

TEST(HealthCommand, SaysWhatTheServiceSays) {
  const support::Service service;
  const support::Settings environment{{"PORT", std::to_string(service.port())}};
  for (const char* bound : {"127.0.0.1", "0.0.0.0"}) {
    auto settings = environment;
    settings["CONVERT_BIND"] = bound;
    const auto outcome = ask(settings);
    EXPECT_EQ(outcome.exit_code, 0) << bound << outcome.err;
    EXPECT_EQ(outcome.out, "HTTP/1.1 200 OK\n") << bound;
  }
  for (const auto& process : service.processes())
    if (support::program_of(process.pid).starts_with("python")) ::kill(process.pid, SIGSTOP);
  for (const auto& worker : service.workers()) ::kill(worker.pid, SIGKILL);
  EXPECT_TRUE(support::eventually(10s, [&] { return ask(environment).exit_code == 1; }));
  EXPECT_THAT(ask(environment).out, HasSubstr(" 503 "));
  for (const auto& process : service.processes()) ::kill(process.pid, SIGCONT);
}

TEST(HealthCommand, AsksOnThePortOfItsOwn) {
  const std::string port = std::to_string(support::free_port());
  const support::Service service{support::Settings{{"CONVERT_HEALTH_PORT", port}}};
  EXPECT_TRUE(support::eventually(10s, [&] {
    return ask({{"PORT", "1"}, {"CONVERT_HEALTH_PORT", port}}).exit_code == 0;
  }));
}

TEST(HealthCommand, FailsWhereNothingListens) {
  const auto outcome = ask({{"PORT", std::to_string(support::free_port())}});
  EXPECT_GT(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("connect: Connection refused"));
}

}  // namespace
