#include "av/verification.h"

#include <algorithm>
#include <string>

#include "av/own_result.h"
#include "av/pcm/sample_digest.h"
#include "av/source/audio_reader.h"
#include "base/error.h"

namespace av {
namespace {

// Samples per channel by which a result may be longer than its sound where its container has no word for the
// end of it, or for what its decoder puts in front: some frames of the codec.
constexpr std::int64_t kMostPadding = 4096;

[[noreturn]] void refuse(const std::string& detail) {
  throw base::Error(base::ErrorKind::internal,
                    "The result was decoded again (verify=yes), and is not what was encoded: " + detail);
}

// Samples per channel from which readers are sure to recognise a stream without a header.
constexpr std::int64_t kRecognised = 16'384;

[[noreturn]] void refuse_short() {
  throw base::Error(
      base::ErrorKind::unprocessable,
      "The result is too short to be read again (verify=yes): readers know a stream without a header "
      "by several of its frames. Leave out verify, or choose a format that has a header.");
}

struct Read {
  std::int64_t samples = 0;  // per channel
  int sample_rate = 0;       // Hz
  std::uint64_t errors = 0;
  std::string md5;  // of as many samples as there should be
};

Read read_again(const Input& input, const audio::ResultInfo& made) {
  Read read;
  SampleDigest digest(made.bits);
  AudioReader reader(input);
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (reader.next(*frame)) {
    const std::int64_t all = frame->nb_samples;
    frame->nb_samples = static_cast<int>(std::clamp<std::int64_t>(made.samples - read.samples, 0, all));
    if (!made.samples_md5.empty()) digest.push(*frame);
    read.samples += all;
    read.sample_rate = frame->sample_rate;
    av_frame_unref(frame.get());
  }
  reader.check_decoded();
  read.errors = reader.decode_errors();
  read.md5 = digest.finish();
  return read;
}

}  // namespace

std::string verify_result(const base::ByteSource& result, const audio::Options& options,
                          const audio::ResultInfo& made, CpuAllowance* cpu) {
  const OwnResult own(result, *options.format, made, cpu);
  Read read;
  try {
    read = read_again(own.input(), made);
  } catch (const base::Error& error) {
    if (error.kind() == base::ErrorKind::timed_out) throw;
    if (error.kind() == base::ErrorKind::not_media && made.samples < kRecognised) refuse_short();
    refuse(error.what());
  }
  if (read.errors > 0) refuse(std::to_string(read.errors) + " frames failed to decode");
  if (read.sample_rate != made.sample_rate || read.samples < made.samples ||
      read.samples > made.samples + kMostPadding) {
    refuse(std::to_string(read.samples) + " samples at " + std::to_string(read.sample_rate) +
           " Hz instead of " + std::to_string(made.samples) + " at " + std::to_string(made.sample_rate));
  }
  if (made.samples_md5.empty()) return "length";
  if (read.md5 != made.samples_md5)
    refuse("its samples have the MD5 " + read.md5 + " instead of " + made.samples_md5);
  return "samples";
}

}  // namespace av
