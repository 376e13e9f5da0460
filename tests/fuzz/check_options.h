#pragma once

// What holds of any options that were accepted: everything in them is in range and fits together.

#include <cmath>

#include "audio/options.h"
#include "audio/plan.h"
#include "fuzz/check.h"

namespace fuzz {

inline void check_time(audio::Seconds time) {
  check(std::isfinite(time.count()) && time.count() >= 0 && time.count() <= 2e9);
}

inline void check_options(const audio::Options& options) {
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
  if (options.play_length) check_time(*options.play_length);
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

}  // namespace fuzz
