#include "job/report.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include <sys/mman.h>

#include "base/text.h"

namespace job {
namespace {

template <std::size_t N>
void put(char (&target)[N], std::string_view text) {
  const std::size_t size = std::min(text.size(), N - 1);
  std::memcpy(target, text.data(), size);
  target[size] = '\0';
}

// Reads a number once, so that what was checked is what is used: the child may still be writing.
template <typename T>
T load(const T& source) {
  return static_cast<const volatile T&>(source);
}

base::ErrorKind checked_kind(std::uint32_t kind) {
  constexpr auto last = static_cast<std::uint32_t>(base::ErrorKind::client_gone);
  return kind <= last ? static_cast<base::ErrorKind>(kind) : base::ErrorKind::internal;
}

double checked_duration(double seconds) {
  return std::isfinite(seconds) ? std::max(seconds, 0.0) : 0;
}

// At least full scale, of which a logarithm can be taken.
double checked_peak(double peak) {
  return std::isfinite(peak) ? std::max(peak, 1.0) : 1;
}

// Reads a string that may lack its terminator and may contain anything.
template <std::size_t N>
std::string get(const char (&source)[N]) {
  std::string text(source, ::strnlen(source, N));
  std::ranges::replace_if(text, base::is_control, ' ');
  return text;
}

}  // namespace

base::Error read_error(const Report& report) {
  const std::string field = get(report.field);
  const std::string text = get(report.public_text);
  if (!field.empty()) return base::Error({{field, text}});
  return {checked_kind(load(report.kind)), text, get(report.log_detail)};
}

audio::ResultInfo read_info(const Report& report) {
  return {.codec = get(report.codec),
          .sample_rate = std::max(load(report.sample_rate), 0),
          .channels = std::max(load(report.channels), 0),
          .bit_rate = std::max<std::int64_t>(load(report.bit_rate), 0),
          .samples = std::max<std::int64_t>(load(report.samples), 0),
          .length = load(report.length),
          .declared_duration = checked_duration(load(report.declared_duration)),
          .decode_errors = load(report.decode_errors),
          .clamped_samples = load(report.clamped_samples),
          .clipped_samples = load(report.clipped_samples),
          .hot_samples = load(report.hot_samples),
          .peak = checked_peak(load(report.peak)),
          .truncated = load(report.truncated) != 0,
          .samples_md5 = get(report.samples_md5),
          .conform = get(report.conform),
          .verified = get(report.verified),
          .warning = get(report.warning),
          .source = read_source(report)};
}

audio::SourceInfo read_source(const Report& report) {
  return {.container = get(report.source_container),
          .codec = get(report.source_codec),
          .sample_rate = std::max(load(report.source_sample_rate), 0),
          .channels = std::max(load(report.source_channels), 0),
          .duration = checked_duration(load(report.source_duration))};
}

SharedReport::SharedReport(const Plausible& most) : most_(most) {
  void* page = ::mmap(nullptr, sizeof(Report), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) base::throw_errno("mmap");
  report_ = new (page) Report{};
}

SharedReport::~SharedReport() {
  ::munmap(report_, sizeof(Report));
}

void SharedReport::store(const audio::ResultInfo& info) noexcept {
  put(report_->codec, info.codec);
  report_->sample_rate = info.sample_rate;
  report_->channels = info.channels;
  report_->bit_rate = info.bit_rate;
  report_->samples = info.samples;
  report_->length = info.length;
  report_->declared_duration = info.declared_duration;
  report_->decode_errors = info.decode_errors;
  report_->clamped_samples = info.clamped_samples;
  report_->clipped_samples = info.clipped_samples;
  report_->hot_samples = info.hot_samples;
  report_->peak = info.peak;
  report_->truncated = info.truncated;
  put(report_->samples_md5, info.samples_md5);
  put(report_->conform, info.conform);
  put(report_->verified, info.verified);
  put(report_->warning, info.warning);
  put(report_->source_container, info.source.container);
  put(report_->source_codec, info.source.codec);
  report_->source_sample_rate = info.source.sample_rate;
  report_->source_channels = info.source.channels;
  report_->source_duration = info.source.duration;
}

void SharedReport::started(const audio::ResultInfo& info) noexcept {
  store(info);
  report_->state = ReportState::started;
}

void SharedReport::finished(const audio::ResultInfo& info) noexcept {
  store(info);
  report_->state = ReportState::finished;
}

void SharedReport::failed(const base::Error& error) noexcept {
  report_->kind = static_cast<std::uint32_t>(error.kind());
  if (!error.fields().empty()) {
    put(report_->field, error.fields().front().field);
    put(report_->public_text, error.fields().front().detail);
  } else {
    put(report_->public_text, error.what());
  }
  put(report_->log_detail, error.log_detail());
  report_->state = ReportState::failed;
}

}  // namespace job
