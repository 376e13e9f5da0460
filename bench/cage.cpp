// cage_bench FILE FORMAT ROUNDS: CPU time and page faults of a conversion in a sandboxed child, against the
// same engine in this process. bench/cage runs it.

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/option_table.h"
#include "av/lib/codec_tables.h"
#include "av/lib/process.h"
#include "av/transcoder.h"
#include "base/fd_file.h"
#include "base/fd_sink.h"
#include "base/file_slice.h"
#include "base/unnamed_file.h"
#include "job/runner.h"
#include "job/tasks.h"

namespace {

struct Cost {
  double milliseconds;  // CPU, user and system, children included
  long faults;
};

Cost so_far() {
  Cost cost{};
  for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    ::getrusage(who, &usage);
    for (const timeval& time : {usage.ru_utime, usage.ru_stime})
      cost.milliseconds += 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
    cost.faults += usage.ru_minflt;
  }
  return cost;
}

// The median of each, after a few rounds to get warm.
template <typename Convert>
Cost measure(int rounds, Convert convert) {
  constexpr int kWarmUp = 3;
  std::vector<double> times;
  std::vector<long> faults;
  for (int i = 0; i < rounds + kWarmUp; ++i) {
    const Cost before = so_far();
    convert();
    const Cost after = so_far();
    if (i < kWarmUp) continue;
    times.push_back(after.milliseconds - before.milliseconds);
    faults.push_back(after.faults - before.faults);
  }
  std::ranges::sort(times);
  std::ranges::sort(faults);
  return {times[times.size() / 2], faults[faults.size() / 2]};
}

class Discard final : public job::Delivery {
 public:
  void begin(const audio::ResultInfo&) override {}
  void write(std::span<const std::byte>) override {}
  int peer_fd() const override { return -1; }
};

// In a child that converts again and again: the worker that forks must find clean memory, as it does in
// the service.
Cost measure_in_process(int rounds, const job::Job& conversion) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) base::throw_errno("pipe2");
  if (::fork() == 0) {
    const base::UniqueFd null(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    const base::UniqueFd result = base::open_unnamed_file("/tmp");
    const base::FileSlice source(conversion.fd, 0, conversion.size);
    const Cost cost = measure(rounds, [&] {
      base::FdSink sink(null.get());
      base::FdFile file(result.get());
      av::transcode({source, conversion.name, conversion.media_type, conversion.options},
                    {.stream = &sink, .file = &file}, [](const audio::ResultInfo&) {});
    });
    ::_exit(::write(ends[1], &cost, sizeof cost) == sizeof cost ? 0 : 1);
  }
  Cost cost{};
  if (::read(ends[0], &cost, sizeof cost) != sizeof cost) base::throw_errno("read");
  ::wait(nullptr);
  return cost;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const job::Runner runner({}, "/tmp");
  av::make_codec_tables();  // as a worker does
  const base::UniqueFd input = base::open_for_reading(argv[1]);
  const job::Job conversion{.task = job::kConvert,
                            .fd = input.get(),
                            .size = base::file_size(input.get()),
                            .name = argv[1],
                            .options = audio::parse_options(std::vector<audio::Field>{{"format", argv[2]}})};
  const int rounds = std::stoi(argv[3]);
  const Cost plain = measure_in_process(rounds, conversion);
  Discard discard;
  const Cost caged = measure(rounds, [&] { runner.run(conversion, discard); });
  std::printf("%10.2f %10.2f %9.1f %% %12ld %12ld\n", plain.milliseconds, caged.milliseconds,
              100 * (caged.milliseconds / plain.milliseconds - 1), plain.faults, caged.faults);
}
