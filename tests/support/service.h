#pragma once

// The real thing, as script/serve starts it: supervisord, nginx and the workers, on a free port of 127.0.0.1
// with a run folder of its own. Or what AUDIO_CONVERT_SERVE starts, such as a container.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/http_client.h"
#include "support/proc.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace support {

// Settings by their names in the environment.
using Settings = std::map<std::string, std::string>;

// A TCP port of 127.0.0.1 that nobody uses at this moment.
int free_port();

// A conversion that is going on: the child that converts and the worker that waits for it.
struct RunningConversion {
  ProcessId worker;
  ProcessId child;
};

class Service {
 public:
  // Starts it, on a free port unless PORT is given, and waits until /health answers 200; throws with what it
  // printed when it does not within 30 s.
  explicit Service(Settings environment = {});

  // Stops it, should nobody have asked for it.
  ~Service();

  std::string url(const std::string& target) const;
  int port() const { return port_; }

  // The FastCGI processes that convert; not their children.
  std::vector<ProcessId> workers() const;

  // Those that answer everything else.
  std::vector<ProcessId> control_processes() const;

  // The conversions at this moment: children of workers, both with an uploaded body open.
  std::vector<RunningConversion> conversions() const;

  // The first conversion that is seen within `deadline`.
  std::optional<RunningConversion> wait_for_conversion(std::chrono::milliseconds deadline) const;

  // Uploads that lie in the spool folder.
  std::vector<std::filesystem::path> spooled() const;

  // Every process it consists of at this moment.
  std::vector<ProcessId> processes() const;

  // Ends it by SIGTERM. Returns what should not be: how it exited, processes and files that are left.
  std::vector<std::string> stop();

  // Ends every process of it by SIGKILL at once.
  void kill();

  // What it wrote to stdout and stderr so far.
  std::string log() const;

  std::filesystem::path run_dir() const { return run_dir_; }
  std::filesystem::path spool_dir() const { return run_dir() / "spool"; }

 private:
  std::vector<ProcessId> servers_in_role(const std::string& role) const;
  bool healthy() const;

  TempDir dir_;
  std::filesystem::path run_dir_;  // CONVERT_RUN_DIR: in dir_ unless the settings say where
  int port_;
  std::unique_ptr<Process> process_;
};

}  // namespace support
