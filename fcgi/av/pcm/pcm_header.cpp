#include "av/pcm/pcm_header.h"

#include "av/pcm/apple_container.h"
#include "av/pcm/wave_container.h"

namespace av {

std::optional<SampleContainer> sample_container(const base::ByteSource& file) {
  if (auto container = wave_container(file)) return container;
  if (auto container = core_audio_container(file)) return container;
  return aiff_container(file);
}

}  // namespace av
