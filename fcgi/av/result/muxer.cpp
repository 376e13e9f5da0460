#include "av/result/muxer.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "av/bytes/info_tag.h"
#include "av/lib/check.h"
#include "av/lib/input_io.h"
#include "av/metadata/make_tag_writer.h"
#include "av/packet/flac_length.h"
#include "av/packet/opus_rate.h"
#include "av/packet/skip_samples.h"
#include "av/pcm/pcm.h"
#include "av/result/container.h"

namespace av {
namespace {

// The MP4 muxer's faststart reads the finished file back to move its index to the front, through a second
// context on "the same url". Nothing else may be opened.
int open_for_rereading(AVFormatContext* context, AVIOContext** io, const char*, int flags,
                       AVDictionary**) noexcept {
  const auto* output = static_cast<const OutputIo*>(context->opaque);
  if (flags != AVIO_FLAG_READ || !output->file()) return AVERROR(EPERM);
  try {
    auto* reader = new InputIo(*output->file());
    *io = reader->get();
    return 0;
  } catch (...) {
    return AVERROR(ENOMEM);
  }
}

int close_reread(AVFormatContext* context, AVIOContext* io) noexcept {
  const std::unique_ptr<InputIo> reader(static_cast<InputIo*>(io->opaque));
  static_cast<OutputIo*>(context->opaque)->fail(reader->failure());
  return 0;
}

}  // namespace

Muxer::Muxer(const audio::Options& options, OutputIo& output, const MuxerInput& input)
    : format_(*options.format), output_(output), packet_time_base_(input.time_base) {
  AVFormatContext* context = nullptr;
  check(avformat_alloc_output_context2(&context, find_muxer(*options.format), nullptr, nullptr),
        "avformat_alloc_output_context2");
  context_.reset(context);
  context->pb = output.get();
  context->flags |= AVFMT_FLAG_CUSTOM_IO;
  // The table offers FLAC and 8 kHz MP3 in MP4, which FFmpeg calls experimental and not standard.
  context->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
  context->opaque = &output;
  context->io_open = open_for_rereading;
  context->io_close2 = close_reread;
  add_audio(input);
  tags_ = make_tag_writer(options, input.content, context);
  write_header(options);
  packets_at_ = avio_tell(output.get());
  if (matroska_delay_ && !output.file()) held_.emplace(context);
  starts_with_a_page_ =
      format_.padding == audio::Padding::granule && input.parameters->codec_id == AV_CODEC_ID_VORBIS;
}

void Muxer::add_audio(const MuxerInput& input) {
  AVStream* stream = avformat_new_stream(context_.get(), nullptr);
  if (!stream) throw std::bad_alloc();
  stream->time_base = input.time_base;
  check(avcodec_parameters_copy(stream->codecpar, input.parameters), "avcodec_parameters_copy");
  knows_delay_ = stream->codecpar->initial_padding > 0;
  stream->codecpar->codec_tag = codec_tag(format_, stream->codecpar->codec_id);
  if (stream->codecpar->codec_id == AV_CODEC_ID_OPUS) {
    opus_rate_ = stream->codecpar->sample_rate;
    count_at_opus_rate(*stream->codecpar);
  }
  if (has_matroska_delay(format_, stream->codecpar->codec_id)) matroska_delay_.emplace(*stream->codecpar);
  if (input.samples > 0) set_flac_samples(*stream->codecpar, static_cast<std::uint64_t>(input.samples));
  if (input.encoder_name.empty()) return;
  const std::string encoder = std::string(LIBAVCODEC_IDENT) + " " + input.encoder_name;
  check(av_dict_set(&stream->metadata, "encoder", encoder.c_str(), 0), "av_dict_set");
}

void Muxer::write_header(const audio::Options& options) {
  Dictionary settings;
  const auto& text =
      audio::is_streamed(options) ? options.format->stream_options : options.format->muxer_options;
  check(av_dict_parse_string(settings.get(), std::string(text).c_str(), "=", ":", 0), "av_dict_parse_string");
  if (!format_.brand.empty()) settings.set("brand", std::string(format_.brand).c_str());
  // An MP4's list of edits says how long the sound is. It counts in milliseconds if not told otherwise.
  settings.set("movie_timescale", std::to_string(context_->streams[0]->codecpar->sample_rate).c_str());
  // A checksum over what is changed in the end.
  if (matroska_delay_) settings.set("write_crc32", "0");
  write_text(tags_->front());
  header_at_ = avio_tell(context_->pb);
  if (writes_info_tag() && !output_.file()) held_mp3_.emplace(context_.get());
  std::optional<HeldOutput> held;
  if (tags_->changes_header()) held.emplace(context_.get());
  check_output(avformat_write_header(context_.get(), settings.get()), "avformat_write_header");
  if (held_mp3_) held_mp3_->end_of_tag();
  if (!held) return;
  std::string header = held->take();
  tags_->complete_header(header);
  write_text(header);
}

void Muxer::write_text(const std::string& bytes) {
  avio_write(context_->pb, reinterpret_cast<const std::uint8_t*>(bytes.data()),
             static_cast<int>(bytes.size()));
}

// The MP3 muxer puts the padding of the last packet into its tag for all there is; it may have begun before.
void Muxer::add_up_padding(AVPacket& packet) {
  if (!writes_info_tag()) return;
  const auto skip = skip_samples(packet);
  padding_ = skip && skip->end > 0 ? padding_ + skip->end : 0;
  if (skip) knows_delay_ = true;
  if (skip) set_skip_samples(packet, {.start = skip->start, .end = padding_});
}

// Where each packet becomes a block, there may be several of one.
void Muxer::write(AVPacket& packet) {
  const int frame = format_.block_bytes > 0 ? pcm_frame_size(*context_->streams[0]->codecpar) : 0;
  if (frame == 0) return write_one(packet);
  const int size = format_.block_bytes / frame * frame;
  const Handle<AVPacket> block = own(av_packet_alloc());
  for (int at = 0; at < packet.size; at += size) {
    check(av_packet_ref(block.get(), &packet), "av_packet_ref");
    block->data += at;
    block->size = std::min(size, packet.size - at);
    block->duration = block->size / frame;
    block->pts = block->dts = packet.pts + at / frame;
    write_one(*block);
  }
  av_packet_unref(&packet);
}

void Muxer::write_one(AVPacket& packet) {
  packet.stream_index = 0;
  add_up_padding(packet);
  if (opus_rate_ > 0) count_at_opus_rate(packet, opus_rate_);
  if (matroska_delay_) matroska_delay_->mark(packet);
  packet_bytes_ += packet.size;
  samples_ += packet.duration;
  check_room(packet_bytes_);
  av_packet_rescale_ts(&packet, packet_time_base_, context_->streams[0]->time_base);
  check_output(av_interleaved_write_frame(context_.get(), &packet), "av_interleaved_write_frame");
  if (held_mp3_) write_text(held_mp3_->after_packet(++packets_));
  if (held_ && avio_tell(context_->pb) > 0) release_first_cluster();
  if (std::exchange(starts_with_a_page_, false))
    check_output(av_write_frame(context_.get(), nullptr), "av_write_frame");
}

void Muxer::release_first_cluster() {
  std::string cluster = held_->take();
  held_.reset();
  matroska_delay_->complete(cluster);
  write_text(cluster);
}

void Muxer::flush() {
  check_output(av_interleaved_write_frame(context_.get(), nullptr), "av_interleaved_write_frame");
  avio_flush(context_->pb);
}

// Of Wave64: FFmpeg's muxer lets the size of the samples' chunk include what fills it up to a multiple of
// 8 bytes, and readers take that for samples.
void Muxer::correct_counted_filling() {
  constexpr std::int64_t kChunkHeader = 24;  // a GUID and the chunk's size
  if (!format_.counts_filling) return;
  avio_seek(context_->pb, packets_at_ - 8, SEEK_SET);
  avio_wl64(context_->pb, static_cast<std::uint64_t>(kChunkHeader + packet_bytes_));
}

void Muxer::correct_flac_samples(std::int64_t samples) {
  AVCodecParameters& parameters = *context_->streams[0]->codecpar;
  const auto actual = static_cast<std::uint64_t>(samples);
  if (!format_.corrects_flac_header || flac_samples(parameters) == actual) return;
  forget_flac_samples(parameters);
  set_flac_samples(parameters, actual);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  const auto size = static_cast<std::size_t>(parameters.extradata_size);
  std::uint8_t* data = av_packet_new_side_data(packet.get(), AV_PKT_DATA_NEW_EXTRADATA, size);
  if (!data) throw std::bad_alloc();
  std::copy_n(parameters.extradata, size, data);
  write(*packet);
}

void Muxer::finish() {
  tags_->before_trailer();
  if (held_) {
    flush();
    release_first_cluster();
  }
  write_trailer();
  correct_counted_filling();
  if (matroska_delay_ && output_.file()) {
    avio_flush(context_->pb);
    matroska_delay_->complete(*output_.file(), static_cast<std::uint64_t>(packets_at_));
  }
  tags_->complete_file(output_, first_sample_);
  avio_flush(context_->pb);
  check_output(context_->pb->error, "avio_flush");
  check_room(avio_size(context_->pb));
}

void Muxer::write_trailer() {
  const auto write = [&] { check_output(av_write_trailer(context_.get()), "av_write_trailer"); };
  if (!held_mp3_) {
    write();
    if (writes_info_tag() && !knows_delay_) forget_mp3_delay();
    return;
  }
  const std::size_t tag = held_mp3_->tag_size();
  std::string bytes = held_mp3_->finish(write);
  if (!knows_delay_) forget_delays(std::as_writable_bytes(std::span(bytes).first(tag)));
  write_text(bytes);
}

void Muxer::forget_mp3_delay() {
  avio_flush(context_->pb);
  base::RandomAccessFile& file = *output_.file();
  std::string tag(static_cast<std::size_t>(packets_at_ - header_at_), '\0');
  const auto at = static_cast<std::uint64_t>(header_at_);
  tag.resize(base::read_all_at(file, at, std::as_writable_bytes(std::span(tag))));
  forget_delays(std::as_writable_bytes(std::span(tag)));
  file.write_at(at, std::as_bytes(std::span(tag)));
}

// FFmpeg's muxers write numbers that their fields do not hold without a word.
void Muxer::check_room(std::int64_t bytes) const {
  const auto check = [&](std::int64_t number, std::uint64_t limit, const char* unit) {
    if (limit == 0 || number <= static_cast<std::int64_t>(limit)) return;
    throw base::Error(base::ErrorKind::over_limit,
                      "The result would have more than the " + std::to_string(limit) + " " + unit + " that " +
                          std::string(format_.title) +
                          " can hold. Choose another format, a shorter part or fewer channels.");
  };
  check(bytes, format_.max_bytes, "bytes");
  check(samples_, format_.max_samples, "samples");
}

void Muxer::check_output(int rc, const char* function) {
  output_.rethrow();
  check(rc, function, base::ErrorKind::unprocessable, "The result cannot be written in this format.");
}

}  // namespace av
