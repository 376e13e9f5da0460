#include "support/service.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/eventually.h"

namespace support {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

// Whether it goes by the program's name, or that of the copy which script/serve makes when it is started as
// root.
bool is_server(const ProcessId& id) {
  const std::string program = program_of(id.pid);
  return program == "audio-convert-server" || program == "server";
}

// What the program was told to be; empty: a worker or a worker's child.
bool has_role(const ProcessId& id, const std::string& role) {
  const std::string line = command_line_of(id.pid);
  return role.empty() ? line.ends_with("server ") : line.ends_with("server " + role + " ");
}

}  // namespace

int free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* any = reinterpret_cast<sockaddr*>(&address);
  const bool bound = ::bind(fd, any, size) == 0 && ::getsockname(fd, any, &size) == 0;
  ::close(fd);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

namespace {

std::string describe(const ProcessId& id) {
  return "process " + std::to_string(id.pid) + " is left: " + command_line_of(id.pid);
}

// Folders may vanish while they are looked through, as when an nginx is replaced: to an iterator that goes
// into them by itself that is an error.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> result;
  std::error_code gone;
  for (fs::directory_iterator entry(folder, gone), end; entry != end; entry.increment(gone)) {
    if (entry->is_directory(gone)) {
      for (fs::path& file : files_below(entry->path())) result.push_back(std::move(file));
    } else {
      result.push_back(entry->path());
    }
  }
  return result;
}

}  // namespace

Service::Service(Settings environment)
    : run_dir_(environment.try_emplace("CONVERT_RUN_DIR", dir_ / "run").first->second),
      port_(environment.contains("PORT") ? std::stoi(environment["PORT"]) : free_port()) {
  environment["PORT"] = std::to_string(port_);
  environment["CONVERT_BIND"] = "127.0.0.1";
  environment["CONVERT_HTML_DIR"] = BINARY_DIR "/html/site";
  environment.try_emplace("AUDIO_CONVERT_SERVER", BINARY_DIR "/fcgi/audio-convert-server");
  environment.try_emplace("CONVERT_WORKERS", "2");
  environment.try_emplace("CONVERT_MAX_IN_FLIGHT", "16");  // whatever the disk
  const char* const other = std::getenv("AUDIO_CONVERT_SERVE");
  process_ = std::make_unique<Process>(Command{{other ? other : SOURCE_DIR "/script/serve"}, environment});
  const bool up = eventually(seconds(30), [this] {
    if (process_->wait(std::chrono::milliseconds(0))) throw std::runtime_error("the service ended: " + log());
    return healthy();
  });
  if (!up) throw std::runtime_error("the service does not answer: " + log());
}

Service::~Service() {
  if (!process_->wait(std::chrono::milliseconds(0))) stop();
}

bool Service::healthy() const {
  return perform({.url = url("/health"), .timeout = seconds(5)}).ok();
}

std::string Service::url(const std::string& target) const {
  return "http://127.0.0.1:" + std::to_string(port_) + target;
}

std::vector<ProcessId> Service::processes() const {
  auto all = descendants_of(process_->pid());
  for (const ProcessId& id : processes_with("CONVERT_RUN_DIR=" + run_dir().string())) {
    if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
  }
  return all;
}

std::vector<ProcessId> Service::workers() const {
  const std::vector<ProcessId> servers = servers_in_role("");
  std::vector<ProcessId> result = servers;
  for (const ProcessId& server : servers) {
    for (const ProcessId& child : children_of(server.pid)) std::erase(result, child);
  }
  return result;
}

std::vector<ProcessId> Service::control_processes() const {
  return servers_in_role("control");
}

std::vector<ProcessId> Service::servers_in_role(const std::string& role) const {
  std::vector<ProcessId> result;
  for (const ProcessId& id : processes()) {
    if (is_server(id) && has_role(id, role)) result.push_back(id);
  }
  return result;
}

std::vector<RunningConversion> Service::conversions() const {
  std::vector<RunningConversion> result;
  for (const ProcessId& worker : workers()) {
    if (!has_open_file_in(worker.pid, spool_dir())) continue;
    for (const ProcessId& child : children_of(worker.pid)) {
      const bool has_body = !is_transparent(child.pid) || has_open_file_in(child.pid, spool_dir());
      if (has_body) result.push_back({worker, child});
    }
  }
  return result;
}

std::optional<RunningConversion> Service::wait_for_conversion(std::chrono::milliseconds deadline) const {
  std::optional<RunningConversion> found;
  eventually(deadline, [&] {
    const auto all = conversions();
    if (!all.empty()) found = all.front();
    return found.has_value();
  });
  return found;
}

std::vector<fs::path> Service::spooled() const {
  return files_below(spool_dir());
}

std::vector<std::string> Service::stop() {
  std::vector<std::string> wrong;
  const auto before = processes();
  process_->signal(SIGTERM);
  const auto outcome = process_->wait(seconds(60));
  if (!outcome) wrong.push_back("script/serve still runs 60 s after SIGTERM");
  if (outcome && outcome->exit_code != 0)
    wrong.push_back("script/serve exited with " + std::to_string(outcome->exit_code));
  for (const ProcessId& id : before) {
    if (!id.alive()) continue;
    wrong.push_back(describe(id));
    ::kill(id.pid, SIGKILL);
  }
  for (const ProcessId& id : processes_with("CONVERT_RUN_DIR=" + run_dir().string()))
    wrong.push_back(describe(id));
  for (const fs::path& file : files_below(run_dir())) wrong.push_back("left behind: " + file.string());
  return wrong;
}

void Service::kill() {
  process_->signal(SIGKILL);
  // Some start others just then.
  eventually(seconds(10), [this] {
    const auto all = processes();
    for (const ProcessId& id : all) ::kill(id.pid, SIGKILL);
    return all.empty();
  });
  process_->wait(seconds(10));
}

std::string Service::log() const {
  return process_->out() + process_->err();
}

}  // namespace support
