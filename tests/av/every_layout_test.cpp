// Every layout that libavutil has a name for, into every codec: each channel has a pitch of its own, and is
// where the mix says, at its level.

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <memory>
#include <new>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "audio/option_table.h"
#include "audio/plan.h"
#include "av/codec/decoder.h"
#include "av/codec/encoder.h"
#include "av/filter/encoder_order.h"
#include "av/filter/framer.h"
#include "av/filter/pcm_chain.h"
#include "av/lib/channel_layout.h"
#include "av/lib/compat.h"
#include "av/mix/channel_mix.h"
#include "av/mix/layouts.h"

namespace av {
namespace {

constexpr int kRate = 48000;
constexpr int kSamples = kRate / 2;
// They model a voice: of tones they make other tones.
constexpr std::array<std::string_view, 5> kSpeech{"amr_nb", "amr_wb", "gsm", "gsm_ms", "speex"};

// Their decoders need a header that only the container has.
constexpr std::array<std::string_view, 2> kBehindHeaders{"tta", "wavpack"};

using Channels = std::vector<std::vector<double>>;

bool is_low_frequency(AVChannel channel) {
  return channel == AV_CHAN_LOW_FREQUENCY || channel == AV_CHAN_LOW_FREQUENCY_2;
}

double pitch(const AVChannelLayout& layout, int channel) {
  const AVChannel speaker = av_channel_layout_channel_from_index(&layout, static_cast<unsigned>(channel));
  if (is_low_frequency(speaker)) return speaker == AV_CHAN_LOW_FREQUENCY ? 50 : 70;
  return 300 + 120 * channel;
}

double amplitude(const AVChannelLayout& layout) {
  return 0.7 / layout.nb_channels;
}

Handle<AVFrame> tones(const AVChannelLayout& layout) {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = AV_SAMPLE_FMT_FLTP;
  frame->nb_samples = kSamples;
  frame->sample_rate = kRate;
  av_channel_layout_copy(&frame->ch_layout, &layout);
  if (av_frame_get_buffer(frame.get(), 0) < 0) throw std::bad_alloc();
  for (int channel = 0; channel < layout.nb_channels; ++channel) {
    auto* samples = reinterpret_cast<float*>(frame->extended_data[channel]);
    const double step = 2 * std::numbers::pi * pitch(layout, channel) / kRate;
    for (int i = 0; i < kSamples; ++i)
      samples[i] = static_cast<float>(amplitude(layout) * std::sin(step * i));
  }
  return frame;
}

void collect(Channels& channels, const AVFrame& frame) {
  channels.resize(static_cast<std::size_t>(frame.ch_layout.nb_channels));
  for (std::size_t channel = 0; channel < channels.size(); ++channel) {
    const auto* samples = reinterpret_cast<const double*>(frame.extended_data[channel]);
    channels[channel].insert(channels[channel].end(), samples, samples + frame.nb_samples);
  }
}

class RoundTrip {
 public:
  RoundTrip(const audio::Codec& codec, const audio::Options& options, const AVChannelLayout& from)
      : codec_(codec), options_(options), from_(from), target_(target_layout(from, options, codec)) {}

  const ChannelLayout& target() const { return target_; }
  int rate() const { return rate_; }

  Channels run() {
    const Handle<AVFrame> source = tones(from_);
    rate_ = audio::choose_sample_rate(options_, codec_, kRate);
    std::vector<FilterStep> steps = mixing(from_, *target_.get());
    std::ranges::copy(encoder_order(codec_, *target_.get()), std::back_inserter(steps));
    PcmChain chain(*source, steps, {sample_formats(codec_, 0), rate_}, false);
    open(chain);
    chain.push(source.get());
    const Handle<AVFrame> frame = own(av_frame_alloc());
    const auto pull = [&] {
      while (chain.pull(*frame)) {
        framer_ ? framer_->push(*frame) : encode(frame.get());
        av_frame_unref(frame.get());
      }
    };
    pull();
    chain.push(nullptr);
    pull();
    flush();
    return std::move(result_);
  }

 private:
  void open(const PcmChain& chain) {
    const int channels = target_.get()->nb_channels;
    encoder_.emplace(EncoderSettings{.codec = &codec_,
                                     .sample_format = chain.sample_format(),
                                     .sample_rate = rate_,
                                     .bit_rate = audio::choose_bit_rate(options_, codec_, rate_, channels),
                                     .global_header = true},
                     target_);
    if (const int size = encoder_->frame_size(); size > 0)
      framer_.emplace(chain.sample_format(), target_, rate_, size);
    stream_ = avformat_new_stream(context_.get(), nullptr);
    avcodec_parameters_copy(stream_->codecpar, encoder_->parameters());
    stream_->time_base = {1, rate_};
    decoder_.emplace(*stream_);
  }

  void flush() {
    if (framer_) {
      while (Handle<AVFrame> frame = framer_->pull(false)) encode(frame.get());
    }
    encode(nullptr);
    decoder_->send(nullptr);
    decode();
    if (to_double_) {
      to_double_->push(nullptr);
      while (to_double_->pull(*decoded_)) take();
    }
  }

  void encode(AVFrame* frame) {
    encoder_->send(frame);
    while (encoder_->receive(*packet_)) {
      decoder_->send(packet_.get());
      av_packet_unref(packet_.get());
      decode();
    }
  }

  void decode() {
    while (decoder_->receive(*decoded_)) {
      if (!to_double_) to_double_.emplace(*decoded_, std::vector<FilterStep>{}, PcmTarget{"dblp", 0});
      to_double_->push(decoded_.get());
      while (to_double_->pull(*decoded_)) take();
    }
  }

  void take() {
    collect(result_, *decoded_);
    rate_ = decoded_->sample_rate;
    av_frame_unref(decoded_.get());
  }

  struct FreeContext {
    void operator()(AVFormatContext* context) const { avformat_free_context(context); }
  };

  const audio::Codec& codec_;
  const audio::Options& options_;
  const AVChannelLayout& from_;
  ChannelLayout target_;
  int rate_ = 0;
  std::optional<Encoder> encoder_;
  std::optional<Framer> framer_;
  std::unique_ptr<AVFormatContext, FreeContext> context_{avformat_alloc_context()};
  AVStream* stream_ = nullptr;
  std::optional<Decoder> decoder_;
  std::optional<FilterGraph> to_double_;
  Handle<AVPacket> packet_ = own(av_packet_alloc());
  Handle<AVFrame> decoded_ = own(av_frame_alloc());
  Channels result_;
};

// Of a pitch in the middle of the samples.
double level(const std::vector<double>& samples, double frequency, int rate) {
  const auto count = static_cast<std::size_t>(rate / 5);
  if (samples.size() < count) return 0;
  const std::size_t begin = (samples.size() - count) / 2;
  double real = 0;
  double imaginary = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * frequency * static_cast<double>(i) / rate;
    real += samples[begin + i] * std::cos(angle);
    imaginary += samples[begin + i] * std::sin(angle);
  }
  return std::hypot(real, imaginary) * 2 / static_cast<double>(count);
}

audio::Options options_of(const audio::Codec& codec) {
  for (const audio::Format& format : audio::formats()) {
    if (!format.codec_names.contains(codec.name)) continue;
    const std::vector<audio::Field> fields{{"format", std::string(format.name)},
                                           {"codec", std::string(codec.name)}};
    return audio::parse_options(fields);
  }
  throw std::logic_error("in no format");
}

class EveryLayout : public testing::TestWithParam<std::size_t> {
 protected:
  const audio::Codec& codec() const { return audio::codecs()[GetParam()]; }

  void expect_all_heard(const AVChannelLayout& from) {
    const audio::Options options = options_of(codec());
    RoundTrip trip(codec(), options, from);
    if (std::ranges::count(kBehindHeaders, codec().name) > 0) return;
    const std::string what = describe(from) + " as " + describe(*trip.target().get());
    const Channels channels = trip.run();
    const ChannelMix mix = channel_mix(from, *trip.target().get());
    ASSERT_EQ(channels.size(), mix.gains.size()) << what;
    if (std::ranges::count(kSpeech, codec().name) > 0) return;
    for (std::size_t o = 0; o < channels.size(); ++o) {
      for (int i = 0; i < from.nb_channels; ++i) {
        const double gain = mix.gains[o][static_cast<std::size_t>(i)];
        const double expected = gain * amplitude(from);
        // libvorbis lets the lowest pitches grow by 1.6 dB, FFmpeg's DTS encoder makes them 9 dB quieter.
        const double share = pitch(from, i) < 100 ? 0.7 : 0.12;
        const double tolerance = share * expected + 0.02 * amplitude(from) + 0.003;
        EXPECT_NEAR(level(channels[o], pitch(from, i), trip.rate()), expected, tolerance)
            << what << ": channel " << i << " in " << o;
      }
    }
  }
};

TEST_P(EveryLayout, IsHeardWhole) {
  void* position = nullptr;
  while (const AVChannelLayout* layout = av_channel_layout_standard(&position)) {
    ASSERT_NO_THROW(expect_all_heard(*layout)) << describe(*layout);
  }
}

TEST_P(EveryLayout, OfOddKindIsHeardWhole) {
  for (const std::string name : {"FL+LFE", "FC+BC", "SL+SR", "FL+FR+LFE+BC", "FL+FR+FC+LFE+TFL+TFR"}) {
    ChannelLayout layout;
    ASSERT_EQ(av_channel_layout_from_string(layout.get(), name.c_str()), 0);
    ASSERT_NO_THROW(expect_all_heard(*layout.get())) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(In, EveryLayout, testing::Range<std::size_t>(0, audio::codecs().size()),
                         [](const auto& test) { return std::string(audio::codecs()[test.param].name); });

}  // namespace
}  // namespace av
