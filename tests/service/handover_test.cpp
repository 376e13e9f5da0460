// One of nginx's processes dies, or what keeps them: nobody is refused, what the others have in hand is
// finished, no upload stays on the disk, and no place stays taken.

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/raw_connection.h"

namespace {

using namespace std::chrono_literals;
using support::ProcessId;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Those whose command begins so. A process that one of them has just forked goes by its parent's command
// until it becomes what it is to be (a shell's `sleep`, a master's worker): it is none of them.
std::vector<ProcessId> processes(const support::Service& service, const std::string& command) {
  std::vector<ProcessId> found;
  std::vector<ProcessId> forked;
  for (const ProcessId& id : service.processes()) {
    if (!support::command_line_of(id.pid).starts_with(command)) continue;
    found.push_back(id);
    for (const ProcessId& child : support::children_of(id.pid)) forked.push_back(child);
  }
  std::erase_if(found, [&](const ProcessId& id) { return std::ranges::find(forked, id) != forked.end(); });
  return found;
}

struct Death {
  const char* name;
  const char* command;  // of the process that dies, or begins so
  int signal;
  bool and_master = false;  // which has just started another in its place
};

void PrintTo(const Death& death, std::ostream* out) {
  *out << death.name;
}

class Nginx : public ::testing::TestWithParam<Death> {
 protected:
  std::vector<ProcessId> victims() const {
    const std::string command = GetParam().command;
    return processes(
        service_, command == "script" ? "/bin/sh " + (service_.run_dir() / "app/nginx").string() : command);
  }

  // Kills the one with the least in hand, so that the other has what it is to finish; returns when another
  // nginx is there.
  void kill_one() {
    // One that dies within 5 s of its start is one that cannot run.
    std::this_thread::sleep_for(6s);
    const auto masters = processes(service_, "nginx: master");
    const auto all = victims();
    ASSERT_FALSE(all.empty());
    const ProcessId idlest = *std::ranges::min_element(
        all, {}, [](const ProcessId& id) { return support::open_files_of(id.pid); });
    ASSERT_TRUE(idlest.alive());
    ::kill(idlest.pid, GetParam().signal);
    if (GetParam().and_master) kill_master_of_successor(masters.front(), all);
    EXPECT_TRUE(support::eventually(60s, [&] {
      const auto now = processes(service_, "nginx: master");
      return std::ranges::any_of(now, [&](const ProcessId& id) {
        return std::ranges::find(masters, id) == masters.end() && support::children_of(id.pid).size() == 2;
      });
    }));
  }

  // When it has a worker that is none of these.
  static void kill_master_of_successor(const ProcessId& master, const std::vector<ProcessId>& workers) {
    const auto is_new = [&](const ProcessId& id) { return std::ranges::find(workers, id) == workers.end(); };
    while (std::ranges::none_of(support::children_of(master.pid), is_new)) std::this_thread::sleep_for(1ms);
    ::kill(master.pid, SIGKILL);
  }

  double metric(const std::string& name) const {
    std::istringstream lines(support::perform({.url = service_.url("/metrics"), .timeout = 5s}).body);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("audio_convert_" + name + " ")) return std::stod(line.substr(line.rfind(' ')));
    }
    return -1;
  }

  support::Service service_{
      support::Settings{{"CONVERT_MAX_IN_FLIGHT", "4"}, {"CONVERT_MAX_LONG_IN_FLIGHT", "4"}}};
};

using NginxThatDies = Nginx;

// The files of uploads that were under way stayed for ever, and so did their places.
TEST_P(NginxThatDies, LeavesNoUploadAndNoPlaceTaken) {
  std::vector<std::unique_ptr<support::RawConnection>> uploads;
  for (int i = 0; i < 4; ++i) {
    uploads.push_back(std::make_unique<support::RawConnection>(service_.port()));
    uploads.back()->send("POST /convert?format=mp3 HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n" +
                         std::string(600'000, 'x'));
  }
  ASSERT_TRUE(support::eventually(60s, [&] { return service_.spooled().size() == 4; }));
  kill_one();
  uploads.clear();
  EXPECT_TRUE(support::eventually(60s, [&] { return service_.spooled().empty(); }))
      << service_.spooled().size();
  EXPECT_TRUE(support::eventually(60s, [&] { return metric("in_flight_requests") == 0; }));
  EXPECT_EQ(support::perform({.url = service_.url("/ready"), .timeout = 5s}).status, 200);
  service::expect_service_works(service_);
  EXPECT_THAT(service_.stop(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Every, NginxThatDies,
                         ::testing::Values(Death{"WorkerBySigkill", "nginx: worker", SIGKILL},
                                           Death{"WorkerAndThenMaster", "nginx: worker", SIGKILL, true},
                                           Death{"MasterBySigkill", "nginx: master", SIGKILL},
                                           Death{"MasterBySigterm", "nginx: master", SIGTERM},
                                           Death{"ScriptBySigkill", "script", SIGKILL}),
                         [](const auto& test) { return test.param.name; });

using NginxHandsOver = Nginx;

// The port refused connections for 0.1 s.
TEST_P(NginxHandsOver, AndNoConnectionIsRefused) {
  std::atomic<bool> over = false;
  int refused = 0;
  int made = 0;
  std::thread client([&] {
    while (!over) {
      const auto code = support::perform({.url = service_.url("/health"), .timeout = 10s}).code;
      refused += code == CURLE_COULDNT_CONNECT;
      made += code == CURLE_OK;
      std::this_thread::sleep_for(2ms);
    }
  });
  kill_one();
  std::this_thread::sleep_for(2s);
  over = true;
  client.join();
  EXPECT_EQ(refused, 0);
  EXPECT_GT(made, 100);
  EXPECT_THAT(service_.stop(), IsEmpty());
}

// Which of the two workers has a request is up to the kernel: with several, both.
TEST_P(NginxHandsOver, AndTheOtherProcessFinishesWhatItHas) {
  std::atomic<int> begun = 0;
  std::vector<std::unique_ptr<service::Background>> requests;
  for (int i = 0; i < 4; ++i) {
    auto request = service::convert(service_, service::long_audio(), "mp2");
    request.max_receive_speed = 4'000'000;  // until after the change
    request.on_first_byte = [&] { ++begun; };
    request.timeout = 300s;
    requests.push_back(std::make_unique<service::Background>(request));
  }
  ASSERT_TRUE(support::eventually(60s, [&] { return begun == 4; }));
  kill_one();
  int whole = 0;
  for (const auto& request : requests) whole += request->response().ok();
  const bool is_worker = std::string(GetParam().name).starts_with("Worker");
  EXPECT_GE(whole, is_worker ? 1 : 4);
  EXPECT_TRUE(support::eventually(60s, [&] { return service_.spooled().empty(); }));
  EXPECT_THAT(service_.log(), HasSubstr("starting nginx afresh"));
  EXPECT_THAT(service_.stop(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Every, NginxHandsOver,
                         ::testing::Values(Death{"WorkerBySigkill", "nginx: worker", SIGKILL},
                                           Death{"WorkerBySigsegv", "nginx: worker", SIGSEGV},
                                           Death{"MasterBySigkill", "nginx: master", SIGKILL}),
                         [](const auto& test) { return test.param.name; });

// Nine processes went on, their folder gone.
TEST(Supervisor, TakesAllAlongWhenItIsKilled) {
  support::Service service;
  auto request = service::convert(service, service::long_audio(), "m4a");
  request.headers = {"X-Request-ID: the-one-in-hand"};
  service::Background background(request);
  ASSERT_TRUE(service.wait_for_conversion(60s));
  const auto all = service.processes();
  for (const ProcessId& id : all) {
    if (support::command_line_of(id.pid).find("supervisord") != std::string::npos &&
        support::program_of(id.pid).starts_with("python"))
      ::kill(id.pid, SIGKILL);
  }
  EXPECT_NE(background.response().code, CURLE_OK);
  EXPECT_TRUE(support::eventually(60s, [&] { return std::ranges::none_of(all, &ProcessId::alive); }));
  EXPECT_TRUE(support::eventually(5s, [&] { return service.processes().empty(); }));
  const auto entry = service::log_entry(service, "the-one-in-hand");
  EXPECT_EQ(entry.value("target", ""), "m4a");
  EXPECT_GT(entry.value("time", ""), "2026") << "when it was taken";
  EXPECT_TRUE(std::filesystem::is_empty(service.run_dir()));
}

}  // namespace
