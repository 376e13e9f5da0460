#include "job/child.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <new>
#include <span>
#include <vector>

#include <malloc.h>

#include "av/lib/process.h"
#include "base/cached_source.h"
#include "base/fd_file.h"
#include "base/fd_sink.h"
#include "base/file_slice.h"
#include "base/niceness.h"
#include "digest/md5.h"
#include "job/output_limit.h"
#include "job/progress.h"

namespace job {
namespace {

// A tenth of a CPU beside a process of normal priority, all of it where there is none.
constexpr int kNice = 10;

// The uploads behind the first one, as the engine reads them.
class FollowingFiles {
 public:
  FollowingFiles(int fd, const std::vector<UploadedFile>& files, Progress& progress) {
    for (const UploadedFile& file : files) {
      slices_.emplace_back(fd, file.offset, file.size);
      counted_.emplace_back(slices_.back(), progress);
      sources_.push_back({counted_.back(), file.name, file.media_type});
    }
  }

  std::span<const av::NamedSource> sources() const { return sources_; }

 private:
  std::deque<base::FileSlice> slices_;
  std::deque<CountedSource> counted_;
  std::vector<av::NamedSource> sources_;
};

// A number that follows from the uploads: from their sizes, and how they begin, go on in the middle, and end.
std::uint64_t seed_of(const Job& job) {
  constexpr std::uint64_t kLook = 4096;  // bytes: more costs a short task a twentieth of its time
  digest::Md5 md5;
  const auto add = [&](std::uint64_t offset, std::uint64_t size) {
    std::array<std::uint8_t, kLook> bytes{};
    const base::FileSlice slice(sandbox::kChildDescriptors.input, offset, size);
    for (const std::uint64_t at : {std::uint64_t{0}, size / 2, size - std::min(size, kLook)})
      md5.update(std::span(bytes).first(slice.read_at(at, std::as_writable_bytes(std::span(bytes)))));
    std::memcpy(bytes.data(), &size, sizeof size);
    md5.update(std::span(bytes).first(sizeof size));
  };
  add(job.offset, job.size);
  for (const UploadedFile& file : job.following) add(file.offset, file.size);
  std::uint64_t seed = 0;
  std::memcpy(&seed, md5.finish().data(), sizeof seed);
  return seed;
}

// Threads wait here for the work, and end with the process: what ending one takes is not allowed to it.
base::Crew& start_crew(const Threads& threads) {
  // One heap: for another one libc would look into files, and take more memory.
  ::mallopt(M_ARENA_MAX, 1);
  return *new base::Crew(threads.most - 1, threads.niceness);
}

// The same limits for each of its results.
void set_limits(const Limits& limits, audio::Options& options) {
  options.max_duration = limits.duration;
  options.max_output = limits.output;
  for (audio::Options& further : options.further) set_limits(limits, further);
}

audio::ResultInfo run(const Job& job, const Limits& limits, base::Crew& crew, SharedReport& report) {
  constexpr sandbox::Descriptors kMine = sandbox::kChildDescriptors;
  const OutputLimit limit(limits.output);
  const base::FileSlice upload(kMine.input, job.offset, job.size);
  base::FdSink pipe(kMine.stream);
  base::FdFile result(kMine.file);
  LimitedSink limited_pipe(pipe, limit);
  LimitedFile limited_result(result, limit);
  const base::CachedSource cached(upload);
  const CountedSource source(cached, report.progress());
  FollowingFiles following(kMine.input, job.following, report.progress());
  CountedSink stream(limited_pipe, report.progress());
  CountedFile file(limited_result, report.progress());
  audio::Options options = job.options;
  set_limits(limits, options);
  av::seed_random(seed_of(job));
  av::CpuAllowance allowance(limits.cpu);
  const auto on_start = [&](const audio::ResultInfo& info) {
    limit.check(info.length);
    report.started(info);
  };
  const av::Input input{.source = source,
                        .name_hint = job.name,
                        .media_type = job.media_type,
                        .options = options,
                        .cpu = limits.cpu.count() > 0 ? &allowance : nullptr,
                        .on_open = [&] { report.opened() = 1; },
                        .following = following.sources(),
                        .crew = &crew};
  return job.task.run(input, {.stream = &stream, .file = &file}, on_start);
}

}  // namespace

std::size_t useful_threads(const Job& job) {
  constexpr std::uint64_t kBytesPerThread = std::uint64_t{128} << 10;
  return job.task.encodes ? static_cast<std::size_t>(size_of_all(job) / kBytesPerThread) + 1 : 1;
}

int run_in_child(const Job& job, const Limits& limits, const Threads& threads,
                 const sandbox::Descriptors& descriptors, int parent, const sandbox::ChildSandbox& sandbox,
                 SharedReport& report) noexcept {
  try {
    if (job.gives_way) base::raise_niceness(kNice);
    base::Crew& crew = start_crew(threads);
    sandbox.enter(descriptors, parent, report.refused_call());
    report.finished(run(job, limits, crew, report));
    return EXIT_SUCCESS;
  } catch (const base::Error& error) {
    report.failed(error);
  } catch (const std::bad_alloc&) {
    report.failed({base::ErrorKind::over_limit, base::kNoMemory, "bad_alloc"});
  } catch (const std::exception& error) {
    report.failed({base::ErrorKind::internal, base::kConversionFailed, error.what()});
  }
  return EXIT_FAILURE;
}

}  // namespace job
