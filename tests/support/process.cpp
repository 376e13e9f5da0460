#include "support/process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/pointers.h"

namespace support {
namespace {

std::string contents(int fd) {
  struct stat status {};
  ::fstat(fd, &status);
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  const ssize_t got = ::pread(fd, text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
}

std::vector<std::string> merged_environment(const std::map<std::string, std::string>& added) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry; ++entry) {
    const std::string text(*entry);
    if (!added.contains(text.substr(0, text.find('=')))) result.push_back(text);
  }
  for (const auto& [name, value] : added) result.push_back(name + "=" + value);
  return result;
}

}  // namespace

Process::Process(const Command& command) {
  auto strings = command.argv;
  auto variables = merged_environment(command.env);
  const auto argv = pointers(strings);
  const auto env = pointers(variables);
  out_fd_ = ::memfd_create("stdout", MFD_CLOEXEC);
  err_fd_ = ::memfd_create("stderr", MFD_CLOEXEC);
  const std::string started = FORKSERVER_PROGRAMS "/" + strings[0];
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
  if (pid_ == 0) {
    ::dup2(out_fd_, STDOUT_FILENO);
    ::dup2(err_fd_, STDERR_FILENO);
    ::execve(started.c_str(), argv.data(), env.data());
    ::execvpe(argv[0], argv.data(), env.data());
    ::_exit(127);
  }
  pid_fd_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
}

Process::~Process() {
  if (!outcome_) {
    signal(SIGKILL);
    wait(std::chrono::seconds(10));
  }
  for (const int fd : {pid_fd_, out_fd_, err_fd_}) ::close(fd);
}

void Process::signal(int number) const {
  if (!outcome_) ::kill(pid_, number);
}

std::optional<Outcome> Process::wait(std::chrono::milliseconds deadline) {
  if (outcome_) return outcome_;
  pollfd ended{pid_fd_, POLLIN, 0};
  const auto end = std::chrono::steady_clock::now() + deadline;
  int ready = -1;
  do {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    ready = ::poll(&ended, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
  } while (ready < 0 && errno == EINTR);
  if (ready <= 0) return std::nullopt;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  outcome_.emplace();
  if (WIFEXITED(status)) outcome_->exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) outcome_->signal = WTERMSIG(status);
  outcome_->out = out();
  outcome_->err = err();
  return outcome_;
}

std::string Process::out() const {
  return contents(out_fd_);
}

std::string Process::err() const {
  return contents(err_fd_);
}

Outcome run(const Command& command, std::chrono::milliseconds deadline) {
  Process process(command);
  const auto outcome = process.wait(deadline);
  if (!outcome) throw std::runtime_error(command.argv[0] + " did not end in time: " + process.err());
  return *outcome;
}

std::string output_of(const Command& command) {
  const Outcome outcome = run(command);
  if (!outcome.ok()) {
    std::string line;
    for (const std::string& word : command.argv) line += word + " ";
    throw std::runtime_error(line + "failed: " + outcome.err);
  }
  return outcome.out;
}

}  // namespace support
