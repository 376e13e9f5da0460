// Input: fields as lines of name=value. They are refused with short, printable reasons, or are options in
// which everything fits together.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "audio/option_table.h"
#include "fuzz/check.h"
#include "fuzz/check_options.h"

namespace {

using fuzz::check;

constexpr std::size_t kMaxFields = 64;  // as a request may have
constexpr std::size_t kMaxText = 2000;  // bytes

void check_error(const base::Error& error) {
  check(error.kind() == base::ErrorKind::bad_request && !error.fields().empty());
  for (const auto& [field, detail] : error.fields()) {
    check(field.size() <= kMaxText && detail.size() <= kMaxText && !detail.empty());
    for (const char c : field + detail) check(static_cast<unsigned char>(c) >= ' ' && c != '\x7f');
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::vector<audio::Field> fields;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty() && fields.size() < kMaxFields) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const std::size_t equals = line.find('=');
    fields.emplace_back(line.substr(0, equals),
                        equals == std::string_view::npos ? "" : line.substr(equals + 1));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  try {
    fuzz::check_options(audio::parse_options(fields));
  } catch (const base::Error& error) {
    check_error(error);
  }
  return 0;
}
