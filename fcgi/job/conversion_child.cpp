#include "job/conversion_child.h"

#include <cstdlib>
#include <new>

#include "av/fit.h"
#include "av/output_io.h"
#include "av/transcoder.h"
#include "base/file_slice.h"
#include "base/temp_file.h"

namespace job {
namespace {

// Where confine() puts the two descriptors.
constexpr int kInput = 0;
constexpr int kOutput = 1;

audio::ResultInfo convert(const Conversion& conversion, SharedReport& report) {
  const base::FileSlice source(kInput, conversion.offset, conversion.size);
  const auto on_start = [&](const audio::ResultInfo& info) { report.started(info); };
  if (audio::is_streamed(conversion.options)) {
    base::FdSink sink(kOutput);
    av::OutputIo output(sink);
    return av::transcode(source, conversion.name, conversion.options, output, on_start);
  }
  base::FdFile file(kOutput);
  if (conversion.options.max_size) {
    return av::transcode_to_fit(source, conversion.name, conversion.options, file, on_start);
  }
  av::OutputIo output(file);
  return av::transcode(source, conversion.name, conversion.options, output, on_start);
}

}  // namespace

int convert_in_child(const Conversion& conversion, int output, int parent, const Limits& limits,
                     const SyscallFilter& filter, SharedReport& report) noexcept {
  try {
    confine(conversion.fd, output, parent, limits, filter);
    report.finished(convert(conversion, report));
    return EXIT_SUCCESS;
  } catch (const base::Error& error) {
    report.failed(error);
  } catch (const std::bad_alloc&) {
    report.failed({base::ErrorKind::over_limit, "Converting this file needs more memory than is allowed.",
                   "bad_alloc"});
  } catch (const std::exception& error) {
    report.failed({base::ErrorKind::internal, "The conversion failed inside the server.", error.what()});
  }
  return EXIT_FAILURE;
}

}  // namespace job
