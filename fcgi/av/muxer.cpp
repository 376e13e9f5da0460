#include "av/muxer.h"

#include <string>

#include "av/check.h"
#include "av/input_io.h"

namespace av {
namespace {

const AVOutputFormat* find_muxer(const audio::Format& format) {
  const AVOutputFormat* muxer = av_guess_format(std::string(format.muxer).c_str(), nullptr, nullptr);
  if (muxer) return muxer;
  throw base::Error(base::ErrorKind::internal, "This server cannot write " + std::string(format.title) + ".");
}

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

int close_reread(AVFormatContext*, AVIOContext* io) noexcept {
  delete static_cast<InputIo*>(io->opaque);
  return 0;
}

}  // namespace

bool wants_global_header(const audio::Format& format) {
  return find_muxer(format)->flags & AVFMT_GLOBALHEADER;
}

Muxer::Muxer(const audio::Format& format, OutputIo& output, const Encoder& encoder, const AVDictionary* tags)
    : output_(output), encoder_time_base_(encoder.context().time_base) {
  AVFormatContext* context = nullptr;
  check(avformat_alloc_output_context2(&context, find_muxer(format), nullptr, nullptr),
        "avformat_alloc_output_context2");
  context_.reset(context);
  context->pb = output.get();
  context->flags |= AVFMT_FLAG_CUSTOM_IO;
  context->opaque = &output;
  context->io_open = open_for_rereading;
  context->io_close2 = close_reread;
  AVStream* stream = avformat_new_stream(context, nullptr);
  if (!stream) throw std::bad_alloc();
  stream->time_base = encoder_time_base_;
  check(avcodec_parameters_from_context(stream->codecpar, &encoder.context()),
        "avcodec_parameters_from_context");
  check(av_dict_copy(&context->metadata, tags, 0), "av_dict_copy");
  const std::string encoder_name = std::string(LIBAVCODEC_IDENT) + " " + encoder.context().codec->name;
  check(av_dict_set(&stream->metadata, "encoder", encoder_name.c_str(), 0), "av_dict_set");
  write_header(format);
}

void Muxer::write_header(const audio::Format& format) {
  Dictionary options;
  check(av_dict_parse_string(options.get(), std::string(format.muxer_options).c_str(), "=", ":", 0),
        "av_dict_parse_string");
  check_output(avformat_write_header(context_.get(), options.get()), "avformat_write_header");
}

void Muxer::write(AVPacket& packet) {
  packet.stream_index = 0;
  av_packet_rescale_ts(&packet, encoder_time_base_, context_->streams[0]->time_base);
  check_output(av_interleaved_write_frame(context_.get(), &packet), "av_interleaved_write_frame");
}

void Muxer::finish() {
  check_output(av_write_trailer(context_.get()), "av_write_trailer");
  avio_flush(context_->pb);
  check_output(context_->pb->error, "avio_flush");
}

void Muxer::check_output(int rc, const char* function) {
  output_.rethrow();
  check(rc, function, base::ErrorKind::unprocessable, "The result cannot be written in this format.");
}

}  // namespace av
