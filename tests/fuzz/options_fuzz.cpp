// Input: fields as lines of name=value. They are refused with short, printable reasons, or are options in
// which everything fits together.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "audio/options.h"
#include "audio/plan.h"

namespace {

constexpr std::size_t kMaxFields = 64;  // as a request may have
constexpr std::size_t kMaxText = 2000;  // bytes

void check(bool holds) {
  if (!holds) std::abort();
}

void check_time(audio::Seconds time) {
  check(std::isfinite(time.count()) && time.count() >= 0 && time.count() <= 2e9);
}

void check_options(const audio::Options& options) {
  check(options.format);
  if (options.codec) check(audio::find_codec(*options.format, options.codec->name) == options.codec);
  check(!(options.end && options.duration));
  check(!(options.volume && options.loudness));
  check(!(options.bit_rate && options.quality));
  for (const audio::Seconds time : {options.start, options.fade_in, options.fade_out}) check_time(time);
  if (const auto end = audio::end_of(options)) {
    check_time(*end);
    check(*end > options.start);
  }
  if (options.volume) check(std::abs(*options.volume) <= 60);
  if (options.loudness) check(*options.loudness >= -70 && *options.loudness <= -5);
  if (options.quality) check(std::isfinite(*options.quality));
  if (options.track) check(*options.track >= 0);
  if (options.channels) check(*options.channels >= 1 && *options.channels <= 8);
  if (options.codec_mode == audio::CodecMode::copy) check(!audio::changes_samples(options));
  const audio::SourceAudio source{44100, 2, 16, false};
  const audio::Codec& codec = audio::choose_codec(options, source);
  check(audio::choose_sample_rate(options, codec, 44100) > 0);
}

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
    check_options(audio::parse_options(fields));
  } catch (const base::Error& error) {
    check_error(error);
  }
  return 0;
}
