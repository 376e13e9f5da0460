#include "logging/filter.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include <poll.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fd_sink.h"
#include "logging/entry_line.h"
#include "logging/request_log.h"
#include "logging/time.h"

namespace logging {
namespace {

// How often requests are looked at whose other half is on its way.
constexpr int kTurnMilliseconds = 100;

// Longer lines are cut: nothing that writes here writes such.
constexpr std::size_t kMaxLine = std::size_t{64} * 1024;

constexpr std::array<std::string_view, 5> kLevels{"debug", "info", "warn", "err", "off"};

std::size_t rank(std::string_view level) {
  return static_cast<std::size_t>(std::ranges::find(kLevels, level == "error" ? "err" : level) -
                                  kLevels.begin());
}

class Filter {
 public:
  Filter(int out, const FilterOptions& options, const OnRequest& on_request)
      : out_(out), options_(options), on_request_(on_request) {}

  void take(std::string_view bytes) {
    rest_ += bytes;
    std::size_t start = 0;
    for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n', start)) {
      take_line(std::string_view(rest_).substr(start, end - start));
      start = end + 1;
    }
    rest_.erase(0, start);
    if (rest_.size() > kMaxLine) take_line(std::exchange(rest_, {}));
  }

  void finish() {
    if (!rest_.empty()) take_line(std::exchange(rest_, {}));
    show_requests(RequestLog::Time::max());
  }

  void show_requests(RequestLog::Time now) {
    for (const Json& entry : requests_.take(now)) {
      on_request_(entry);
      show(entry);
    }
  }

  bool pending() const { return requests_.pending(); }

 private:
  void take_line(std::string_view text) {
    if (text.empty()) return;
    Line line = parse_line(text);
    if (line.kind != Line::Kind::message)
      return requests_.add(std::move(line), std::chrono::steady_clock::now());
    Json entry{{"time", time_text(now())}};
    entry.update(line.fields);
    show(entry);
  }

  void show(const Json& entry) {
    if (rank(entry.value("level", "")) < rank(options_.level)) return;
    const std::string line = (options_.json ? as_json(entry) : as_text(entry)) + "\n";
    try {
      base::FdSink(out_).write(std::as_bytes(std::span(line)));
    } catch (const base::Error&) {
      // nobody reads the log any more
    }
  }

  int out_;
  const FilterOptions& options_;
  const OnRequest& on_request_;
  RequestLog requests_;
  std::string rest_;  // a line that has not come to its end
};

}  // namespace

void filter(int in, int out, const FilterOptions& options, const OnRequest& on_request) {
  Filter lines(out, options, on_request);
  std::array<char, 64 * 1024> buffer{};
  while (true) {
    pollfd readable{in, POLLIN, 0};
    const int ready = ::poll(&readable, 1, lines.pending() ? kTurnMilliseconds : -1);
    if (ready < 0 && errno != EINTR) base::throw_errno("poll");
    if (ready > 0) {
      const ssize_t got = ::read(in, buffer.data(), buffer.size());
      if (got < 0) base::throw_errno("read");
      if (got == 0) return lines.finish();
      lines.take({buffer.data(), static_cast<std::size_t>(got)});
    }
    lines.show_requests(std::chrono::steady_clock::now());
  }
}

}  // namespace logging
