// Processes that die under a request, each before and after the first byte of the answer: the client gets a
// problem document or a transfer that is visibly broken, never a short file that looks whole.

#include <algorithm>
#include <csignal>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"

namespace {

using namespace std::chrono_literals;
using support::ProcessId;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Victims = std::vector<ProcessId> (*)(const support::Service&, const support::RunningConversion&);

std::vector<ProcessId> worker(const support::Service&, const support::RunningConversion& conversion) {
  return {conversion.worker};
}

std::vector<ProcessId> child(const support::Service&, const support::RunningConversion& conversion) {
  return {conversion.child};
}

std::vector<ProcessId> nginx_processes(const support::Service& service, const std::string& role) {
  std::vector<ProcessId> found;
  for (const ProcessId& id : service.processes()) {
    if (support::command_line_of(id.pid).starts_with("nginx: " + role)) found.push_back(id);
  }
  return found;
}

// Both of nginx's worker processes; their parent is left.
std::vector<ProcessId> nginx(const support::Service& service, const support::RunningConversion&) {
  return nginx_processes(service, "worker");
}

// nginx is started afresh, see script/nginx: there is a master process that was not there `before`, and it
// listens.
void expect_replaced(const support::Service& service, const std::vector<ProcessId>& before) {
  EXPECT_TRUE(support::eventually(15s, [&] {
    const auto masters = nginx_processes(service, "master");
    return std::ranges::any_of(masters, [&](const ProcessId& id) {
      return std::ranges::find(before, id) == before.end() && support::children_of(id.pid).size() == 2;
    });
  }));
  EXPECT_THAT(service.log(), HasSubstr("starting nginx afresh"));
}

struct Case {
  const char* name;
  Victims victims;
  bool after_first_byte;
  bool explained;  // by a problem document
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.name;
}

class Killed : public ::testing::TestWithParam<Case> {
 protected:
  // Kills as soon as a conversion is seen.
  void kill() {
    conversion_ = service_.wait_for_conversion(20s);
    if (!conversion_) return;
    victims_ = GetParam().victims(service_, *conversion_);
    for (const ProcessId& victim : victims_) ::kill(victim.pid, SIGKILL);
  }

  support::HttpResponse response() {
    if (GetParam().after_first_byte) {
      auto request = service::convert(service_, service::long_audio(), "mp2");  // sent while it is made
      request.on_first_byte = [this] { kill(); };
      return support::perform(request);
    }
    service::Background request(service::convert(service_, service::long_audio(), "m4a"));  // finished first
    kill();
    return request.response();
  }

  support::Service service_;
  std::optional<support::RunningConversion> conversion_;
  std::vector<ProcessId> victims_;
};

TEST_P(Killed, IsAProblemDocumentOrABrokenTransfer) {
  const std::size_t workers = service_.workers().size();  // at least: some may still be starting
  const auto masters = nginx_processes(service_, "master");
  const auto answer = response();
  ASSERT_TRUE(conversion_) << "the conversion was over before it could be disturbed";
  ASSERT_FALSE(victims_.empty());
  if (GetParam().explained) {
    service::expect_problem(answer, 502);
  } else {
    EXPECT_NE(answer.code, CURLE_OK) << answer.status << ", " << answer.received << " bytes";
  }
  EXPECT_TRUE(support::eventually(2s, [this] { return !conversion_->child.alive(); })) << "the child goes on";
  // What a killed process had open is closed, and its client knows, while the kernel is still at the rest of
  // it.
  for (const ProcessId& victim : victims_)
    EXPECT_TRUE(support::eventually(2s, [&] { return !victim.alive(); }));
  EXPECT_EQ(conversion_->worker.alive(), GetParam().victims != worker) << "the worker";
  // The service is whole again by itself.
  EXPECT_TRUE(support::eventually(15s, [&] { return service_.workers().size() >= workers; }));
  if (GetParam().victims == nginx) expect_replaced(service_, masters);
  service::expect_service_works(service_);
  EXPECT_THAT(service_.stop(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Every, Killed,
                         ::testing::Values(Case{"WorkerBeforeTheFirstByte", worker, false, true},
                                           Case{"WorkerAfterTheFirstByte", worker, true, false},
                                           Case{"ChildBeforeTheFirstByte", child, false, true},
                                           Case{"ChildAfterTheFirstByte", child, true, false},
                                           Case{"NginxBeforeTheFirstByte", nginx, false, false},
                                           Case{"NginxAfterTheFirstByte", nginx, true, false}),
                         [](const auto& test) { return test.param.name; });

TEST(KilledNginx, LeavesNoPlaceTakenAndNoUpload) {
  support::Service service({{"CONVERT_MAX_IN_FLIGHT", "1"}, {"CONVERT_MAX_LONG_IN_FLIGHT", "1"}});
  service::Background request(service::convert(service, service::long_audio(), "m4a"));
  const auto conversion = service.wait_for_conversion(20s);
  ASSERT_TRUE(conversion);
  const auto masters = nginx_processes(service, "master");
  for (const ProcessId& victim : nginx(service, *conversion)) ::kill(victim.pid, SIGKILL);
  EXPECT_NE(request.response().code, CURLE_OK);
  expect_replaced(service, masters);
  service::expect_service_works(service);
  EXPECT_TRUE(support::eventually(15s, [&] { return service.spooled().empty(); }));
  EXPECT_THAT(service.stop(), IsEmpty());
}

}  // namespace
