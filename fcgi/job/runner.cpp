#include "job/runner.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/wait.h>

#include "av/lib/process.h"
#include "base/error.h"
#include "base/fd_file.h"
#include "base/unnamed_file.h"
#include "digest/sha256.h"
#include "job/checked_delivery.h"
#include "job/child.h"
#include "job/child_process.h"
#include "job/verdict.h"
#include "job/watchdog.h"

namespace job {
namespace {

constexpr std::size_t kChunk = std::size_t{64} * 1024;

// As much as an unprivileged process may ask for: fewer turns between child and parent.
constexpr int kPipeSize = 1024 * 1024;

struct Pipe {
  base::UniqueFd read_end;
  base::UniqueFd write_end;
};

Pipe open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) base::throw_errno("pipe2");
  Pipe pipe{base::UniqueFd(ends[0]), base::UniqueFd(ends[1])};
  ::fcntl(pipe.write_end.get(), F_SETPIPE_SZ, kPipeSize);  // the default size does as well
  return pipe;
}

// The CPUs for a conversion while it is under way: that of its worker, and those that nobody uses. Claimed
// here, because the child shares no memory that says which those are.
class ClaimedCpus {
 public:
  ClaimedCpus(const CpuPermit& permit, std::size_t most) : permit_(permit) {
    while (count_ < most && permit_.claim()) ++count_;
  }
  ClaimedCpus(const ClaimedCpus&) = delete;
  ClaimedCpus& operator=(const ClaimedCpus&) = delete;
  ~ClaimedCpus() {
    for (; count_ > 1; --count_) permit_.give_back();
  }

  std::size_t count() const { return count_; }

 private:
  const CpuPermit& permit_;
  std::size_t count_ = 1;
};

// A child that is ready to be watched, and the page it reports on. However it ends, what it took is
// known then.
class Running {
 public:
  Running(const Job& job, const Limits& limits, const Threads& threads,
          const sandbox::Descriptors& descriptors, const sandbox::ChildSandbox& sandbox, ResourceUsage& usage)
      : usage_(usage), report_(plausible(size_of_all(job), limits)), child_([&, parent = ::getpid()] {
          return run_in_child(job, limits, threads, descriptors, parent, sandbox, report_);
        }) {}
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    if (ended_) return;
    child_.kill();
    end();
  }

  pid_t pid() const { return child_.pid(); }
  SharedReport& report() { return report_; }

  // Waits for the end and returns the result, or throws why there is none.
  audio::ResultInfo finish() { return judge(end(), report_); }

 private:
  int end() {
    ended_ = true;
    const int status = child_.wait();
    usage_.cpu = child_.usage().cpu;
    usage_.peak_memory = child_.usage().peak_memory;
    usage_.killed = WIFSIGNALED(status);
    usage_.source = report_.source();
    return status;
  }

  ResourceUsage& usage_;
  SharedReport report_;
  ChildProcess child_;
  bool ended_ = false;
};

void begin(Running& running, CheckedDelivery& delivery) {
  if (running.report().state() == ReportState::running) {
    throw base::Error(base::ErrorKind::internal, base::kConversionFailed,
                      "the child sent bytes without saying what they are");
  }
  delivery.begin(running.report().info());
}

// Passes on what the child streams until its end. A result in a file leaves the pipe empty.
audio::ResultInfo relay(Running& running, const base::UniqueFd& pipe, Watchdog& watchdog,
                        CheckedDelivery& delivery) {
  std::array<std::byte, kChunk> chunk{};
  while (true) {
    watchdog.wait_for(pipe.get());
    const ssize_t got = ::read(pipe.get(), chunk.data(), chunk.size());
    if (got < 0) base::throw_errno("read");
    if (got == 0) return running.finish();
    if (delivery.sent() == 0) begin(running, delivery);
    delivery.write(std::span(chunk).first(static_cast<std::size_t>(got)));
  }
}

void send_file(const base::RandomAccessFile& file, CheckedDelivery& delivery) {
  std::array<std::byte, kChunk> chunk{};
  const std::uint64_t size = file.size();
  for (std::uint64_t offset = 0; offset < size;) {
    const std::size_t got = file.read_at(offset, chunk);
    if (got == 0)
      throw base::Error(base::ErrorKind::internal, "The result was cut short.", "short temporary file");
    delivery.write(std::span(chunk).first(got));
    offset += got;
  }
}

[[noreturn]] void refuse_empty(const audio::ResultInfo& info) {
  if (info.length == 0)
    throw base::Error(base::ErrorKind::unprocessable, "The file has too little audio for a result.");
  throw base::Error(base::ErrorKind::internal, base::kConversionFailed,
                    "the child announced " + std::to_string(info.length) + " bytes and sent none");
}

}  // namespace

Runner::Runner(Limits limits, std::string temp_folder, Threads threads)
    : limits_(limits),
      threads_(std::move(threads)),
      temp_folder_(std::move(temp_folder)),
      sandbox_(resource_limits(limits, threads_.most)) {
  av::prepare_process();
}

audio::ResultInfo Runner::run(const Job& job, Delivery& delivery, ResourceUsage& usage) const {
  Watchdog watchdog(delivery.peer_fd(), limits_.time);
  Pipe pipe = open_pipe();
  base::UniqueFd file;
  if (job.task.needs_file(job.options)) file = base::open_unnamed_file(temp_folder_);
  const ClaimedCpus cpus(threads_.permit, std::min(threads_.most, useful_threads(job)));
  Running running(job, limits_, {.most = cpus.count(), .niceness = threads_.niceness},
                  {.input = job.fd, .stream = pipe.write_end.get(), .file = file.get()}, sandbox_, usage);
  pipe.write_end.reset();  // the child's copy is the last: its end is the end of the data
  StallCheck stall(running.pid(), running.report().progress(), limits_.stall);
  stall.expect_opening(running.report().opened(), limits_.opening);
  watchdog.expect_progress(stall);
  CheckedDelivery checked(delivery, OutputLimit(limits_.output));
  audio::ResultInfo info = relay(running, pipe.read_end, watchdog, checked);
  usage.streamed = checked.sent();
  if (usage.streamed > 0) {
    checked.finish();
    return info;
  }
  const base::FdFile result(file.get());
  const std::uint64_t size = file ? result.size() : 0;
  if (size == 0) refuse_empty(info);
  info.length = size;
  const digest::Sha256 sha256 = digest::sha256(result);
  info.sha256.assign(sha256.begin(), sha256.end());
  checked.begin(info);
  send_file(result, checked);
  checked.finish();
  return info;
}

}  // namespace job
