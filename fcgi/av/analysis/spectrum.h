#pragma once

// The spectrum of a stretch of samples, by libavutil's real FFT behind a Hann window.

#include <memory>
#include <span>
#include <vector>

extern "C" {
#include <libavutil/tx.h>
}

namespace av {

class Spectrum {
 public:
  // `size` samples at a time, a power of two.
  explicit Spectrum(int size);

  int size() const { return static_cast<int>(window_.size()); }
  int bins() const { return size() / 2; }

  // The magnitudes of all bins, from 0 Hz and without the last, half the sample rate, which FFmpeg's versions
  // have in different places; 1 is a sine of full scale. Valid until the next call.
  std::span<const float> of(std::span<const float> samples);

 private:
  struct Free {
    void operator()(AVTXContext* context) const { av_tx_uninit(&context); }
  };
  struct FreeBuffer {
    void operator()(float* buffer) const;
  };

  std::vector<float> window_;
  std::unique_ptr<float, FreeBuffer> input_;   // aligned as the FFT needs it
  std::unique_ptr<float, FreeBuffer> output_;  // real and imaginary part in turn
  std::unique_ptr<AVTXContext, Free> context_;
  av_tx_fn transform_ = nullptr;
  std::vector<float> magnitudes_;
};

}  // namespace av
