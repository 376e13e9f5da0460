#include "cli/run.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "audio/several_formats.h"
#include "av/lib/process.h"
#include "av/lib/source_limits.h"
#include "base/cached_source.h"
#include "base/copy.h"
#include "base/crew.h"
#include "base/fd_file.h"
#include "base/fd_sink.h"
#include "base/file_slice.h"
#include "base/unnamed_file.h"
#include "cli/file_error.h"
#include "cli/part_file.h"
#include "cli/progress.h"
#include "config/machine.h"
#include "job/tasks.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

// Of CPU time for the whole process; the service looks at its children instead.
void limit_cpu(rlim_t seconds) {
  rlimit limit{};
  ::getrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = std::min(seconds, limit.rlim_max);
  ::setrlimit(RLIMIT_CPU, &limit);
}

base::UniqueFd scratch_file() {
  return base::open_unnamed_file(fs::temp_directory_path());
}

// A demuxer goes to and fro in its source, which a pipe does not let it.
base::UniqueFd spooled_input() {
  base::UniqueFd file = scratch_file();
  base::FdSink sink(file.get());
  std::array<std::byte, 65'536> piece{};
  while (true) {
    const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw FileError("standard input", errno);
    if (got == 0) return file;
    sink.write(std::span(piece).first(static_cast<std::size_t>(got)));
  }
}

base::UniqueFd open_input(const std::string& in) {
  if (in == kPipe) return spooled_input();
  base::UniqueFd file(::open(in.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) throw FileError(in, errno);
  if (fs::is_directory(in)) throw FileError(in, EISDIR);
  return file;
}

// Counts what goes out.
class CountedSink final : public base::ByteSink {
 public:
  explicit CountedSink(int fd) : sink_(fd) {}

  void write(std::span<const std::byte> bytes) override {
    sink_.write(bytes);
    count_ += bytes.size();
  }
  std::uint64_t count() const { return count_; }

 private:
  base::FdSink sink_;
  std::uint64_t count_ = 0;
};

// The task, with a source that is limited and watched.
audio::ResultInfo perform(const Command& command, const audio::Options& options,
                          const av::Destination& destination) {
  const base::UniqueFd input = open_input(command.in);
  const base::FileSlice bytes(input.get(), 0, base::file_size(input.get()));
  const base::CachedSource cached(bytes);
  const ProgressSource source(cached, command.shows_progress);
  const std::string name = command.in == kPipe ? "" : command.in;
  limit_cpu(av::kMaxOpeningTime.count());
  const auto cpus = static_cast<std::size_t>(config::cpus());
  base::Crew crew(std::min(command.threads > 0 ? command.threads : cpus, cpus) - 1);
  const av::Input whole{.source = source,
                        .name_hint = name,
                        .media_type = {},
                        .options = options,
                        .on_open = [] { limit_cpu(RLIM_INFINITY); },
                        .crew = &crew};
  return job::task_of(command.task->operation, options).run(whole, destination, [](const audio::ResultInfo&) {
  });
}

// To a pipe: as it is made, where that makes it no worse.
Made run_into(const Command& command, const audio::Options& options, int fd) {
  const base::UniqueFd scratch = scratch_file();
  base::FdFile file(scratch.get());
  CountedSink out(fd);
  const audio::ResultInfo info = perform(command, options, {.stream = &out, .file = &file});
  if (out.count() == 0) base::copy(file, out);
  return {info, out.count()};
}

// A conversion into a file is always completed in it: a header is better filled in than promised.
Made run_into_file(const Command& command, const audio::Options& options) {
  PartFile part(command.out);
  const bool converts = command.task->operation == audio::Operation::convert;
  if (!converts || audio::is_package(options, 1)) {
    const Made made = run_into(command, options, part.fd());
    part.keep();
    return made;
  }
  base::FdFile file(part.fd());
  const audio::ResultInfo info = perform(command, options, {.file = &file});
  part.keep();
  return {info, file.size()};
}

}  // namespace

Made run(const Command& command) {
  av::prepare_process();
  handle_signals();
  const audio::Options options = audio::parse_request(command.fields, {}, command.task->operation);
  if (command.out == kPipe) return run_into(command, options, STDOUT_FILENO);
  if (!fs::exists(command.out) || fs::is_regular_file(command.out)) return run_into_file(command, options);
  const base::UniqueFd device(::open(command.out.c_str(), O_WRONLY | O_CLOEXEC));  // /dev/null
  if (!device) throw FileError(command.out, errno);
  return run_into(command, options, device.get());
}

}  // namespace cli
