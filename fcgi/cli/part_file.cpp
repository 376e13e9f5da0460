#include "cli/part_file.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "cli/file_error.h"
#include "cli/tables.h"

namespace cli {
namespace {

// What is to be removed should the process end before its time: of a signal handler's, hence of this form.
char unfinished[4096] = "";

void remove_unfinished() {
  if (unfinished[0] != '\0') ::unlink(unfinished);
}

void on_slow_header(int) {
  constexpr std::string_view kText = "over-limit: The file has tags or lists that take too long to read.\n";
  const bool is_said = ::write(STDERR_FILENO, kText.data(), kText.size()) >= 0;
  remove_unfinished();
  ::_exit(is_said ? Exit::over_limit : Exit::failed);
}

void on_end(int signal) {
  remove_unfinished();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

PartFile::PartFile(const std::string& path) : path_(path) {
  const std::string part = path + ".part";
  fd_ = base::UniqueFd(::open(part.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!fd_) throw FileError(path, errno);
  std::snprintf(unfinished, sizeof unfinished, "%s", part.c_str());
}

PartFile::~PartFile() {
  remove_unfinished();
  unfinished[0] = '\0';
}

void PartFile::keep() {
  if (std::rename((path_ + ".part").c_str(), path_.c_str()) != 0) throw FileError(path_, errno);
  unfinished[0] = '\0';
}

void handle_signals() {
  std::signal(SIGXCPU, on_slow_header);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, on_end);
}

}  // namespace cli
