// Input: the page that a child which was taken over leaves to its parent. What is read from it is printable,
// bounded and in range.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>

#include "fuzz/check.h"
#include "job/report.h"

namespace {

using fuzz::check;

void check_text(std::string_view text, std::size_t limit) {
  check(text.size() <= limit);
  for (const char c : text) check(static_cast<unsigned char>(c) >= ' ' && c != '\x7f');
}

void check_error(const job::Report& page) {
  const base::Error error = job::read_error(page);
  check(error.kind() >= base::ErrorKind::bad_request && error.kind() <= base::ErrorKind::client_gone);
  check_text(error.what(), sizeof page.field + sizeof page.public_text + 100);
  check_text(error.log_detail(), sizeof page.field + sizeof page.log_detail + sizeof page.public_text);
  for (const auto& [field, detail] : error.fields()) {
    check_text(field, sizeof page.field);
    check_text(detail, sizeof page.public_text);
  }
}

void check_info(const job::Report& page) {
  const audio::ResultInfo info = job::read_info(page);
  check_text(info.codec, sizeof page.codec);
  check(info.sample_rate >= 0 && info.channels >= 0 && info.bit_rate >= 0 && info.samples >= 0);
  check(std::isfinite(info.declared_duration) && info.declared_duration >= 0);
  check_text(info.source.container, sizeof page.source_container);
  check_text(info.source.codec, sizeof page.source_codec);
  check(info.source.sample_rate >= 0 && info.source.channels >= 0);
  check(std::isfinite(info.source.duration) && info.source.duration >= 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  job::Report page{};
  std::memcpy(static_cast<void*>(&page), data, std::min(size, sizeof page));
  check_error(page);
  check_info(page);
  return 0;
}
