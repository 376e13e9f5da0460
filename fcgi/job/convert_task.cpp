#include "job/convert_task.h"

#include "av/fit.h"
#include "av/transcoder.h"

namespace job {
namespace {

audio::ResultInfo convert(const av::Input& input, const av::Destination& destination,
                          const av::OnStart& on_start) {
  if (input.options.max_size) return av::transcode_to_fit(input, *destination.file, on_start);
  return av::transcode(input, destination, on_start);
}

bool needs_file(const audio::Options& options) {
  return !audio::is_streamed(options);
}

}  // namespace

const Task kConvert{.run = convert, .needs_file = needs_file};

}  // namespace job
