#include "queues.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/unique_fd.h"

namespace {

constexpr const char* kVariable = "AUDIO_CONVERT_QUEUES";
constexpr int kBacklog = 4096;  // the kernel's own bound; nginx admits fewer

// supervisord closes what is below its `minfds` in all that it starts: these are the first beyond it.
struct Place {
  const char* pool;
  int fd;
};
constexpr Place kPlaces[] = {{"short", 50}, {"long", 51}};
constexpr int kBeyond = 52;

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

int place_of(const std::string& pool) {
  const auto* place = std::ranges::find(kPlaces, pool, &Place::pool);
  if (place == std::end(kPlaces))
    throw std::runtime_error(std::string(kVariable) + " names a queue '" + pool + "', which there is not");
  return place->fd;
}

void listen_at(const std::string& path, int place) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    throw std::runtime_error("CONVERT_RUN_DIR is too long for a socket in it: " + path);
  path.copy(address.sun_path, path.size());
  const base::UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket) fail("socket()");
  if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 || ::listen(socket.get(), kBacklog) != 0)
    fail("listening on " + path);
  if (::dup2(socket.get(), place) < 0) fail("dup2()");
}

}  // namespace

Queues inherited_queues() {
  Queues queues;
  const char* text = std::getenv(kVariable);
  if (!text) return queues;
  std::istringstream pools(text);
  pools >> queues.pool;
  queues.own = place_of(queues.pool);
  if (std::string other; pools >> other) queues.other = place_of(other);
  return queues;
}

void open_queues_and_run(const config::Values& settings, char** program) {
  const std::string& folder = settings.at("CONVERT_RUN_DIR");
  for (const Place& place : kPlaces) listen_at(folder + "/" + place.pool + ".sock", place.fd);
  ::close_range(kBeyond, ~0U, 0);  // whatever this process has inherited is for nobody
  ::execvp(program[0], program);
  fail("execvp()");
}
