#pragma once

// Programs run by tests: started with their own environment, their output captured, waited for with a
// deadline.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace support {

struct Command {
  std::vector<std::string> argv;           // argv[0] is looked up in PATH, the fork server's programs first
  std::map<std::string, std::string> env;  // added to, and winning over, the environment of the test
};

struct Outcome {
  int exit_code = -1;  // -1 when ended by a signal
  int signal = 0;      // 0 when it exited
  std::string out;
  std::string err;

  bool ok() const { return exit_code == 0; }
};

class Process {
 public:
  // Throws when the program cannot be forked; a program that does not exist exits with 127.
  explicit Process(const Command& command);

  // Kills with SIGKILL and reaps what is still running.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }
  void signal(int number) const;

  // The outcome once it has ended; nothing when it is still running after `deadline`.
  std::optional<Outcome> wait(std::chrono::milliseconds deadline);

  // What it has written so far.
  std::string out() const;
  std::string err() const;

 private:
  pid_t pid_ = -1;
  int pid_fd_ = -1;
  int out_fd_ = -1;  // anonymous files, so that the program never blocks on a full pipe
  int err_fd_ = -1;
  std::optional<Outcome> outcome_;
};

// Runs to the end; throws when that takes longer than `deadline`.
Outcome run(const Command& command, std::chrono::milliseconds deadline = std::chrono::minutes(2));

// Runs to the end and throws, with the program's stderr, unless it exits with 0. Returns its stdout.
std::string output_of(const Command& command);

}  // namespace support
