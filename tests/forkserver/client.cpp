// Stands for the program it is named after: asks that program's fork server to run it, starts the server when
// there is none, and ends as the program ends. Linked statically, so that it costs next to nothing itself.

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "forkserver/message.h"

namespace {

int connect_to(const forkserver::Address& address) {
  const int connection = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(connection, reinterpret_cast<const sockaddr*>(&address.socket), address.size) == 0)
    return connection;
  ::close(connection);
  return -1;
}

// Holds none of the caller's streams, which may wait for their end.
void start_server(const std::string& program, const std::string& path) {
  if (::fork() != 0) return;
  ::setsid();
  const int null = ::open("/dev/null", O_RDWR);
  for (int stream = 0; stream < 3; ++stream) ::dup2(null, stream);
  ::close_range(3, ~0U, 0);
  if (::chdir("/") != 0) ::_exit(126);
  ::setenv("LD_PRELOAD", FORKSERVER_PRELOAD, 1);
  ::setenv("LD_BIND_NOW", "1", 1);
  ::execl(path.c_str(), program.c_str(), nullptr);
  ::_exit(127);
}

int reach_server(const std::string& program, const std::string& path) {
  constexpr int kTries = 1000;
  constexpr timespec kPause{0, 10'000'000};  // 10 ms
  const forkserver::Address address = forkserver::address_of(FORKSERVER_BUILD, program);
  for (int i = 0; i < kTries; ++i) {
    const int connection = connect_to(address);
    if (connection >= 0) return connection;
    if (i == 0) start_server(program, path);
    ::nanosleep(&kPause, nullptr);
  }
  return -1;
}

forkserver::Request request_of(char** argv) {
  forkserver::Request request;
  for (char** word = argv; *word; ++word) request.arguments.emplace_back(*word);
  for (char** entry = environ; *entry; ++entry) request.environment.emplace_back(*entry);
  char folder[4096];
  request.folder = ::getcwd(folder, sizeof(folder)) ? folder : "/";
  return request;
}

[[noreturn]] void end_as(int status) {
  if (WIFEXITED(status)) ::_exit(WEXITSTATUS(status));
  constexpr rlimit kNoCore{0, 0};
  ::setrlimit(RLIMIT_CORE, &kNoCore);
  ::signal(WTERMSIG(status), SIG_DFL);
  ::raise(WTERMSIG(status));
  ::_exit(126);
}

}  // namespace

int main(int, char** argv) {
  const std::string program = std::strrchr(argv[0], '/') ? std::strrchr(argv[0], '/') + 1 : argv[0];
  const std::string path = "/usr/bin/" + program;
  const int connection = reach_server(program, path);
  int status = 0;
  if (connection >= 0 && forkserver::send(connection, request_of(argv)) &&
      ::recv(connection, &status, sizeof(status), MSG_WAITALL) == sizeof(status))
    end_as(status);
  ::execv(path.c_str(), argv);
  ::_exit(127);
}
