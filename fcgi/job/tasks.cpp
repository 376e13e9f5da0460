#include "job/tasks.h"

#include <array>

#include "av/analysis/cover_picture.h"
#include "av/analysis/loudness.h"
#include "av/analysis/probe.h"
#include "av/analysis/waveform.h"
#include "av/conform/conforming.h"
#include "av/package/package.h"
#include "av/size_limit.h"
#include "av/transcoder.h"
#include "av/verification.h"

namespace job {
namespace {

audio::ResultInfo convert(const av::Input& input, const av::Destination& destination,
                          const av::OnStart& on_start) {
  const audio::Options& options = input.options;
  audio::ResultInfo info = options.report.conformance
                               ? av::transcode_to_conform(input, *destination.file, on_start)
                           : options.max_size ? av::transcode_to_fit(input, *destination.file, on_start)
                                              : av::transcode(input, destination, on_start);
  if (options.verify) info.verified = av::verify_result(*destination.file, options, info, input.cpu);
  return info;
}

bool needs_file(const audio::Options& options) {
  return !audio::is_streamed(options);
}

bool needs_none(const audio::Options&) {
  return false;
}

bool needs_always(const audio::Options&) {
  return true;
}

}  // namespace

constexpr Task kConvert{.run = convert, .needs_file = needs_file, .encodes = true};

namespace {

// By the number of the operation.
constexpr std::array kTasks = std::to_array<Task>({
    kConvert,
    {.run = av::probe, .needs_file = needs_none},
    {.run = av::cover_picture, .needs_file = needs_none},
    {.run = av::analyze_waveform, .needs_file = av::waveform_needs_file},
    {.run = av::analyze_loudness, .needs_file = needs_none},
});

constexpr Task kPackage{.run = av::package, .needs_file = needs_always};

}  // namespace

const Task& task_of(audio::Operation operation, const audio::Options& options, std::size_t uploads) {
  const bool converts = operation == audio::Operation::convert;
  if (converts && audio::is_package(options, uploads)) return kPackage;
  return kTasks.at(static_cast<std::size_t>(operation));
}

}  // namespace job
