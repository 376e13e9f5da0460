#include "av/analysis/spectrum.h"

extern "C" {
#include <libavutil/mem.h>
}

#include <cmath>
#include <new>
#include <numbers>

#include "av/lib/check.h"

namespace av {
namespace {

float* allocate(std::size_t count) {
  auto* buffer = static_cast<float*>(av_malloc(count * sizeof(float)));
  if (!buffer) throw std::bad_alloc();
  return buffer;
}

}  // namespace

void Spectrum::FreeBuffer::operator()(float* buffer) const {
  av_free(buffer);
}

Spectrum::Spectrum(int size) : window_(static_cast<std::size_t>(size)) {
  double sum = 0;
  for (std::size_t i = 0; i < window_.size(); ++i) {
    const double phase = 2 * std::numbers::pi * static_cast<double>(i) / size;
    window_[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
    sum += window_[i];
  }
  for (float& weight : window_) weight = static_cast<float>(weight * 2 / sum);
  input_.reset(allocate(window_.size()));
  output_.reset(allocate(window_.size() + 2));
  magnitudes_.resize(static_cast<std::size_t>(bins()));
  AVTXContext* context = nullptr;
  const float scale = 1;
  check(av_tx_init(&context, &transform_, AV_TX_FLOAT_RDFT, 0, size, &scale, 0), "av_tx_init");
  context_.reset(context);
}

std::span<const float> Spectrum::of(std::span<const float> samples) {
  for (std::size_t i = 0; i < window_.size(); ++i) input_.get()[i] = samples[i] * window_[i];
  transform_(context_.get(), output_.get(), input_.get(), sizeof(float));
  magnitudes_[0] = std::abs(output_.get()[0]);
  for (std::size_t bin = 1; bin < magnitudes_.size(); ++bin)
    magnitudes_[bin] = std::hypot(output_.get()[2 * bin], output_.get()[2 * bin + 1]);
  return magnitudes_;
}

}  // namespace av
