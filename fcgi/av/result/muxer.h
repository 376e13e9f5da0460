#pragma once

// Packets in, container bytes out. The header is written by the constructor, the rest by write() and
// finish(); finishing is explicit because it can fail, and a file that was not finished must not be delivered
// as whole.

#include <memory>
#include <optional>
#include <string>

#include "audio/options.h"
#include "av/lib/handle.h"
#include "av/lib/output_io.h"
#include "av/metadata/tag_writer.h"
#include "av/packet/matroska_delay.h"
#include "av/result/held_mp3.h"
#include "av/result/held_output.h"
#include "tags/fields.h"

namespace av {

// What goes into a container beside packets.
struct MuxerInput {
  const AVCodecParameters* parameters = nullptr;  // borrowed
  AVRational time_base{};                         // of the packets
  std::string encoder_name;                       // written as a tag; empty when packets are copied
  std::int64_t samples = 0;                       // per channel, of the whole; 0: not known beforehand
  tags::Content content = {};                     // tags, chapters and pictures
};

class Muxer {
 public:
  // `output` (borrowed) must outlive this.
  Muxer(const audio::Options& options, OutputIo& output, const MuxerInput& input);

  // Takes over the packet.
  void write(AVPacket& packet);

  // Hands on what is held back.
  void flush();

  // How many samples per channel there are after all, of copied packets: a FLAC file's header says it.
  void correct_flac_samples(std::int64_t samples);

  // Which sample of the wanted part the first packet begins with.
  void set_first_sample(std::int64_t sample) { first_sample_ = sample; }

  // Completes the file. Throws what the output threw.
  void finish();

 private:
  struct Free {
    void operator()(AVFormatContext* context) const { avformat_free_context(context); }
  };

  void add_audio(const MuxerInput& input);
  void write_one(AVPacket& packet);
  bool writes_info_tag() const { return format_.padding == audio::Padding::info_tag; }
  void write_header(const audio::Options& options);
  void write_text(const std::string& bytes);
  void add_up_padding(AVPacket& packet);
  void release_first_cluster();
  void correct_counted_filling();
  void write_trailer();
  void forget_mp3_delay();
  void check_room(std::int64_t bytes) const;
  void check_output(int rc, const char* function);

  const audio::Format& format_;
  OutputIo& output_;
  AVRational packet_time_base_;
  int opus_rate_ = 0;  // Hz, of the packets; 0: they are not Opus
  std::unique_ptr<AVFormatContext, Free> context_;
  std::int64_t header_at_ = 0;     // where in the output the muxer's begins
  std::int64_t packets_at_ = 0;    // and the first packet
  std::int64_t packet_bytes_ = 0;  // of all of them up to here
  std::int64_t samples_ = 0;       // per channel, in the packets up to here
  std::uint32_t padding_ = 0;      // samples per channel behind the music, in the packets up to here
  bool knows_delay_ = false;       // of what is not music, at either end of an MP3
  // The first packet gets an Ogg page of its own: FFmpeg's demuxer learns from the first page where Vorbis
  // begins and from the last one where it ends, and of a short file both would be one.
  bool starts_with_a_page_ = false;
  std::optional<MatroskaDelay> matroska_delay_;
  std::optional<HeldMp3> held_mp3_;
  int packets_ = 0;                 // up to here
  std::optional<HeldOutput> held_;  // a stream's first cluster, until that was put right
  std::int64_t first_sample_ = 0;
  std::unique_ptr<TagWriter> tags_;
};

}  // namespace av
