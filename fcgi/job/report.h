#pragma once

// What a conversion's child tells its parent: one page of shared memory, so that the child needs neither a
// third descriptor nor another system call. The child may have been taken over by the file it decodes; the
// parent therefore reads every field as foreign bytes: bounded, printable, in range.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

#include "audio/result_info.h"
#include "base/error.h"
#include "job/plausible.h"
#include "job/progress.h"

namespace job {

enum class ReportState : std::uint32_t {
  running,   // nothing was decided yet
  started,   // `info` is set, the first byte of output may follow
  finished,  // the result is whole
  failed,    // `kind`, `field`, `public_text` and `log_detail` are set
};

// Plain data, as it lies in the shared page: only types of which every bit pattern is a value.
struct Report {
  std::atomic<ReportState> state;
  std::uint32_t kind;  // a base::ErrorKind
  char field[32];      // the form field to blame; empty: none
  char public_text[768];
  char log_detail[768];
  char codec[32];
  std::int32_t sample_rate;
  std::int32_t channels;
  std::int64_t bit_rate;
  std::int64_t samples;
  std::uint64_t length;
  double declared_duration;
  std::uint64_t decode_errors;
  std::uint64_t clamped_samples;
  std::uint64_t clipped_samples;
  std::uint64_t hot_samples;
  double peak;
  std::uint8_t truncated;  // not 0: yes
  char samples_md5[33];
  char conform[256];
  char verified[64];
  char warning[512];
  Progress progress;  // bytes read and written
  Opened opened;
  std::atomic<std::int32_t> refused_call;  // the system call that the sandbox ended the child for
  char source_container[64];
  char source_codec[32];
  std::int32_t source_sample_rate;
  std::int32_t source_channels;
  double source_duration;
};

// What a page says, whatever is in it: error in state failed, info in started and finished.
base::Error read_error(const Report& report);
audio::ResultInfo read_info(const Report& report);

// What the page says of the source, in every state.
audio::SourceInfo read_source(const Report& report);

// Owns the shared page. Made before the fork, used on both sides of it.
class SharedReport {
 public:
  // What it is then read for is at most `most`.
  explicit SharedReport(const Plausible& most = {});
  SharedReport(const SharedReport&) = delete;
  SharedReport& operator=(const SharedReport&) = delete;
  ~SharedReport();

  // The child's side.
  void started(const audio::ResultInfo& info) noexcept;
  void finished(const audio::ResultInfo& info) noexcept;
  void failed(const base::Error& error) noexcept;

  std::atomic<std::int32_t>& refused_call() { return report_->refused_call; }
  Progress& progress() { return report_->progress; }
  Opened& opened() { return report_->opened; }

  // The parent's side.
  ReportState state() const { return report_->state; }
  base::Error error() const { return read_error(*report_); }
  audio::ResultInfo info() const { return credible(read_info(*report_), most_); }
  int refused_call() const { return report_->refused_call; }  // of a child that ended by SIGSYS
  audio::SourceInfo source() const { return credible(read_source(*report_), most_); }

 private:
  void store(const audio::ResultInfo& info) noexcept;

  Plausible most_;
  Report* report_;
};

}  // namespace job
