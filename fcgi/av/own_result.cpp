#include "av/own_result.h"

#include "audio/raw_input.h"

namespace av {
namespace {

audio::InputOptions told(const audio::Format& format, const audio::ResultInfo& made) {
  const audio::RawInput* raw = audio::raw_input_by_extension(format.extension);
  audio::InputOptions input{.format = raw ? raw : audio::find_raw_input(format.name)};
  if (!input.format || input.format->sample_rate == audio::kFixedRate) return input;
  input.sample_rate = made.sample_rate;
  if (input.format->channels == 0) input.channels = made.channels;
  return input;
}

}  // namespace

OwnResult::OwnResult(const base::ByteSource& bytes, const audio::Format& format,
                     const audio::ResultInfo& made, CpuAllowance* cpu)
    : bytes_(bytes), name_("result." + std::string(format.extension)), cpu_(cpu) {
  options.format = &format;
  options.input = told(format, made);
}

}  // namespace av
