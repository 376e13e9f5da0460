// Two instances behind nginx as a load balancer, set up as docs/restarts.md says: each is restarted in turn,
// and no client notices.

#include <atomic>
#include <fstream>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;

class LoadBalancer {
 public:
  LoadBalancer(int first, int second) {
    const std::string folder = (dir_ / "").string();
    std::ofstream(dir_ / "nginx.conf")
        << "daemon off; worker_processes 2; pid " << folder << "pid; error_log stderr;\n"
        << "events {}\n"
        << "http {\n"
        << "  access_log off;\n"
        << "  client_body_temp_path " << folder << "body; proxy_temp_path " << folder << "proxy;\n"
        << "  fastcgi_temp_path " << folder << "fcgi; uwsgi_temp_path " << folder << "uwsgi;\n"
        << "  scgi_temp_path " << folder << "scgi;\n"
        << "  upstream converters {\n"
        << "    server 127.0.0.1:" << first << " max_fails=0;\n"
        << "    server 127.0.0.1:" << second << " max_fails=0;\n"
        << "  }\n"
        << "  server {\n"
        << "    listen 127.0.0.1:" << port_ << ";\n"
        << "    location / {\n"
        << "      client_max_body_size 0;\n"
        << "      proxy_pass http://converters;\n"
        << "      proxy_next_upstream error timeout non_idempotent;\n"
        << "      proxy_read_timeout 24h;\n"
        << "    }\n"
        << "  }\n"
        << "}\n";
    process_ = std::make_unique<support::Process>(
        support::Command{{"/usr/sbin/nginx", "-e", "stderr", "-c", folder + "nginx.conf"}, {}});
  }
  ~LoadBalancer() {
    process_->signal(SIGTERM);  // its workers too, which the destructor of a process would leave
    process_->wait(10s);
  }

  // A clip to convert through it.
  support::HttpRequest request() const {
    return {.url = "http://127.0.0.1:" + std::to_string(port_) + "/convert",
            .fields = {support::file_field(support::wav(support::kMusic)),
                       support::text_field("format", "flac")}};
  }
  std::string log() const { return process_->err(); }

 private:
  support::TempDir dir_;
  int port_ = support::free_port();
  std::unique_ptr<support::Process> process_;
};

TEST(RollingRestart, LosesNoRequest) {
  auto first = std::make_unique<support::Service>();
  auto second = std::make_unique<support::Service>();
  const LoadBalancer balancer(first->port(), second->port());
  std::string expected;
  ASSERT_TRUE(support::eventually(10s, [&] {
    const auto response = support::perform(balancer.request());
    expected = response.body;
    return response.ok();
  })) << balancer.log();

  std::atomic<bool> enough = false;
  std::atomic<int> converted = 0;
  const auto convert = [&] {
    std::vector<std::string> wrong;
    while (!enough) {
      const auto response = support::perform(balancer.request());
      if (response.ok() && response.body == expected) {
        ++converted;
      } else {
        wrong.push_back(std::to_string(response.status) + " " + curl_easy_strerror(response.code));
      }
    }
    return wrong;
  };
  std::vector<std::future<std::vector<std::string>>> clients;
  for (int i = 0; i < 6; ++i) clients.push_back(std::async(std::launch::async, convert));
  std::string log;
  for (auto* service : {&first, &second}) {
    const support::Settings same_port{{"PORT", std::to_string((*service)->port())}};
    const int before = converted;
    EXPECT_TRUE(support::eventually(20s, [&] { return converted > before + 20; }));
    EXPECT_THAT((*service)->stop(), IsEmpty());
    log += (*service)->log();
    *service = std::make_unique<support::Service>(same_port);
  }
  const int before = converted;
  EXPECT_TRUE(support::eventually(20s, [&] { return converted > before + 20; }));
  enough = true;
  for (auto& client : clients) EXPECT_THAT(client.get(), IsEmpty()) << log << balancer.log();
}

}  // namespace
