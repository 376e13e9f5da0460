// Preloaded into a program, this starts it once, with all its libraries, and lets it wait before its main()
// for requests to run it: each in a fork, which has nothing to load any more. Debian's ffmpeg has some 200
// libraries; to load them takes several times as long as what most tests ask of it.

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <dlfcn.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "forkserver/message.h"
#include "support/pointers.h"

namespace forkserver {
namespace {

using Main = int (*)(int, char**, char**);

Main program_main = nullptr;

struct Running {
  int connection;
  int pid_fd;
  pid_t pid;
};

[[noreturn]] void become(Request& request) {
  for (int stream = 0; stream < 3; ++stream)
    ::dup2(request.streams[static_cast<std::size_t>(stream)], stream);
  ::close_range(3, ~0U, 0);
  if (::chdir(request.folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> arguments = support::pointers(request.arguments);
  std::vector<char*> environment = support::pointers(request.environment);
  environ = environment.data();
  exit(program_main(static_cast<int>(request.arguments.size()), arguments.data(), environ));
}

// Of a connection that was just accepted.
void start(int connection, std::vector<Running>& running) {
  Request request;
  if (!receive(connection, request)) {
    ::close(connection);
    return;
  }
  const pid_t pid = ::fork();
  if (pid == 0) become(request);
  for (const int stream : request.streams) ::close(stream);
  if (pid < 0) {
    ::close(connection);
    return;
  }
  running.push_back({connection, static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)), pid});
}

// Tells how it ended; a client that is gone ends it.
void finish(const Running& run, bool has_ended) {
  if (!has_ended) ::kill(run.pid, SIGKILL);
  int status = 0;
  while (::waitpid(run.pid, &status, 0) < 0 && errno == EINTR) {
  }
  ::send(run.connection, &status, sizeof(status), MSG_NOSIGNAL);
  ::close(run.connection);
  ::close(run.pid_fd);
}

// Until nothing was asked for a minute.
int serve(int listener) {
  constexpr int kIdle = 60'000;  // ms
  std::vector<Running> running;
  for (;;) {
    std::vector<pollfd> waits{{listener, POLLIN, 0}};
    for (const Running& run : running) {
      waits.push_back({run.pid_fd, POLLIN, 0});
      waits.push_back({run.connection, POLLIN, 0});
    }
    if (::poll(waits.data(), waits.size(), running.empty() ? kIdle : -1) == 0) return 0;
    for (std::size_t i = running.size(); i-- > 0;) {
      const bool has_ended = waits[1 + 2 * i].revents != 0;
      if (!has_ended && waits[2 + 2 * i].revents == 0) continue;
      finish(running[i], has_ended);
      running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (waits[0].revents != 0) start(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC), running);
  }
}

// Another server that has the address already is as good.
int server_main(int, char** arguments, char**) {
  ::unsetenv("LD_PRELOAD");
  const Address address = address_of(FORKSERVER_BUILD, arguments[0]);
  const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::bind(listener, reinterpret_cast<const sockaddr*>(&address.socket), address.size) != 0) return 0;
  ::listen(listener, SOMAXCONN);
  return serve(listener);
}

}  // namespace
}  // namespace forkserver

// Without what 200 libraries do when a program ends.
extern "C" void exit(int status) {
  std::fflush(nullptr);
  ::_exit(status);
}

extern "C" int __libc_start_main(forkserver::Main program, int argc, char** argv, void (*init)(),
                                 void (*fini)(), void (*rtld_fini)(), void* stack_end) {
  using Start = int (*)(forkserver::Main, int, char**, void (*)(), void (*)(), void (*)(), void*);
  forkserver::program_main = program;
  const auto start = reinterpret_cast<Start>(::dlsym(RTLD_NEXT, "__libc_start_main"));
  return start(forkserver::server_main, argc, argv, init, fini, rtld_fini, stack_end);
}
