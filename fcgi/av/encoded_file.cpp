#include "av/encoded_file.h"

#include <algorithm>
#include <string>
#include <utility>

#include "av/codec/flac_bits.h"
#include "av/filter/sample_bounds.h"
#include "av/lib/check.h"
#include "av/result/container.h"

namespace av {

namespace {

// Whether the header leaves after the last sample, so that it can tell what is known only then.
bool is_finished_first(const audio::Options& options, const EncodedFileInput& input,
                       const Destination& destination) {
  if (!destination.stream || input.stays) return true;
  return !audio::is_streamed(options) && (input.announced == 0 || !audio::may_start_early(options));
}

// Bits of the samples that a lossless encoder keeps.
int depth(const EncoderSettings& settings, const AVCodecParameters& encoded) {
  if (const int bits = flac_bits(encoded)) return bits;
  if (settings.codec->bits > 0) return settings.codec->bits;
  const int all = settings.bits > 0 ? settings.bits : 8 * av_get_bytes_per_sample(settings.sample_format);
  return settings.codec->max_bits > 0 ? std::min(settings.codec->max_bits, all) : all;
}

}  // namespace

EncodedFile::EncodedFile(const audio::Options& options, EncodedFileInput input,
                         const Destination& destination, OnStart on_start)
    : options_(options),
      input_(std::move(input)),
      destination_(destination),
      on_start_(std::move(on_start)),
      encoder_(input_.settings, input_.layout),
      info_{.codec = codec_name(*options_.format, encoder_.parameters()->codec_id),
            .sample_rate = input_.settings.sample_rate,
            .channels = input_.layout.get()->nb_channels,
            .bit_rate = input_.settings.bit_rate,
            .declared_duration = input_.declared_duration,
            .warning = input_.warning,
            .source = input_.source},
      encoded_(own(av_packet_alloc())) {
  if (encoder_.codec().lossless && is_finished_first(options_, input_, destination_)) {
    info_.bits = depth(input_.settings, *encoder_.parameters());
    samples_digest_.emplace(info_.bits);
  }
  if (encoder_.parameters()->codec_id == AV_CODEC_ID_FLAC) stream_info_.emplace();
  if (const int size = encoder_.frame_size(); size > 0) {
    framer_.emplace(input_.settings.sample_format, input_.layout, input_.settings.sample_rate, size);
    if (const int lead = encoder_.lead()) framer_->push_silence(lead);
    if (input_.settings.crew && SegmentedEncoder::suits(encoder_))
      segments_.emplace(encoder_, input_.settings, input_.layout, input_.declared_duration);
  }
}

void EncodedFile::push(AVFrame& frame) {
  info_.samples += frame.nb_samples;
  if (samples_digest_) samples_digest_->push(frame);
  if (framer_) {
    framer_->push(frame);
    encode_framed(false);
  } else {
    encode(&frame);
  }
}

void EncodedFile::encode_framed(bool flush) {
  while (Handle<AVFrame> frame = framer_->pull(flush)) {
    info_.clamped_samples += clamp_samples(*frame, encoder_.codec().clips ? 1 : kLoudestSample);
    encode(frame.get());
  }
}

void EncodedFile::encode(AVFrame* frame) {
  segments_ ? segments_->send(frame) : encoder_.send(frame);
  while (receive()) {
    if (!muxer_) open_output(encoded_.get());
    encoder_.mark_padding(*encoded_, info_.samples);
    if (stream_info_) stream_info_->complete(*encoded_);
    ++packets_;
    bytes_ += static_cast<std::uint64_t>(encoded_->size);
    covered_ += encoded_->duration;
    muxer_->write(*encoded_);
  }
}

bool EncodedFile::receive() {
  return segments_ ? segments_->receive(*encoded_) : encoder_.receive(*encoded_);
}

// Only now, because an MP3's header is made from its first packet; nullptr: there is none.
void EncodedFile::open_output(const AVPacket* first) {
  KeptContent kept = input_.content(*encoder_.parameters());
  info_.warning = audio::joined_warnings(info_.warning, kept.warning);
  const MuxerInput input{.parameters = encoder_.parameters(),
                         .time_base = encoder_.context().time_base,
                         .encoder_name = encoder_.context().codec->name,
                         .samples = input_.announced,
                         .content = std::move(kept.content)};
  result_.emplace(destination_, options_, input, first);
  info_.length = result_->length();
  on_start_(as_read(input_.announced));
  for (const tags::Picture& picture : input.content.pictures) head_ += picture.bytes.size();
  muxer_.emplace(options_, result_->io(), input);
  head_ = std::max<std::uint64_t>(head_, static_cast<std::uint64_t>(avio_tell(result_->io().get())));
}

std::uint64_t EncodedFile::fixed_size() const {
  constexpr std::uint64_t kTail = 2048;
  return head_ + kTail;
}

std::uint64_t EncodedFile::expected_size() const {
  constexpr std::uint64_t kPerPacket = 12;  // bytes of an index, or of the packet's own header
  // What the encoder still has in hand comes too, and some of it may be larger than what went before.
  const std::int64_t out = std::max<std::int64_t>({covered_, info_.samples / 2, 1});
  const double all = static_cast<double>(bytes_) * static_cast<double>(std::max(info_.samples, out)) /
                     static_cast<double>(out);
  const std::uint64_t swing = packets_ > 0 ? bytes_ / packets_ / 4 : 0;
  return fixed_size() + swing + packets_ * kPerPacket + static_cast<std::uint64_t>(all);
}

// The result as readers find it, with this many samples per channel of those encoded.
audio::ResultInfo EncodedFile::as_read(std::int64_t samples) const {
  audio::ResultInfo info = info_;
  if (encoder_.codec().decoded_rate > 0) info.sample_rate = encoder_.codec().decoded_rate;
  info.samples = av_rescale(samples, info.sample_rate, info_.sample_rate);
  return info;
}

void EncodedFile::drain() {
  if (framer_) {
    if (const int tail = encoder_.tail(info_.samples)) framer_->push_silence(tail);
    encode_framed(true);
  }
  if (samples_digest_) info_.samples_md5 = samples_digest_->finish();
  if (stream_info_) stream_info_->set_digest(info_.samples_md5);
  encode(nullptr);
}

void EncodedFile::check_announced() const {
  if (input_.announced == 0 || info_.samples == input_.announced) return;
  throw base::Error(
      base::ErrorKind::internal, "The result is not as long as was announced.",
      std::to_string(info_.samples) + " samples instead of " + std::to_string(input_.announced));
}

audio::ResultInfo EncodedFile::finish() {
  if (!muxer_) open_output(nullptr);
  check_announced();
  muxer_->finish();
  result_->check_kept();
  return as_read(encoder_.played(*options_.format, info_.samples));
}

}  // namespace av
