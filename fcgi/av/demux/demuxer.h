#pragma once

// One opened media file and the audio stream chosen from it. Lives in the conversion's child process; touches
// nothing but the bytes of its source: other files and addresses are refused (io_open, protocol and demuxer
// lists).

#include <optional>
#include <string>
#include <vector>

#include "audio/result_info.h"
#include "av/demux/flac_repair.h"
#include "av/demux/headerless.h"
#include "av/demux/recognition.h"
#include "av/demux/stream_choice.h"
#include "av/lib/input.h"
#include "av/lib/input_io.h"
#include "av/packet/flac_packets.h"
#include "av/packet/read_end.h"
#include "av/packet/stream_begin.h"
#include "av/packet/whole_frames.h"
#include "av/pcm/quicktime_pcm.h"
#include "av/pcm/sample_container.h"
#include "av/splice/spliced_source.h"
#include "av/splice/widened_source.h"
#include "av/timing/edit_cutter.h"
#include "av/timing/gapless_marker.h"
#include "av/timing/movie_edits.h"
#include "av/timing/play_length.h"

namespace av {

// What is said of bytes that are no media at all.
inline constexpr const char* kNotMedia =
    "The upload is not an audio or video file that this server can read.";

class Demuxer {
 public:
  // Opens the input's source, of which it keeps hold; of the options it honours track and play_length. Throws
  // base::Error: not_media, or unprocessable for playlists and files without an audio stream that is not
  // encrypted.
  explicit Demuxer(const Input& input);

  // The chosen stream (av/demux/stream_choice.h). Valid as long as this.
  const AVStream& stream() const { return *context_->streams[stream_index_]; }
  const AVFormatContext& context() const { return *context_; }

  // The upload, and what was opened of it: the same without the ID3 tags before a container that knows none.
  const base::ByteSource& file() const { return file_; }
  const base::ByteSource& bytes() const {
    return untagged_ ? static_cast<const base::ByteSource&>(*untagged_) : file_;
  }

  // Where its tags are: the same, but of a RIFX, which few know.
  const base::ByteSource& tags() const { return bytes_; }

  // Seconds, as the chosen stream or else the file declares or was estimated to last, where so many bytes can
  // hold it; 0: unknown.
  double declared_duration() const;

  // Throws base::Error(over_limit) where it is certain beforehand that what the options want is too long.
  void check_declared(const audio::Options& options) const;

  // When the chosen stream's sound begins, in its time base. An encoder's delay, which decoders drop and new
  // containers have to tell of, lies before it.
  std::int64_t begin() const { return stream_begin(*context_, stream_index_); }

  // Seconds from where the file's sound and pictures begin, which is where players count from, to where the
  // chosen stream does: of a film whose sound begins late.
  double delay() const { return stream_delay(*context_, stream_index_); }

  // What the file calls the chosen stream's channels.
  const AVChannelLayout& declared_layout() const { return *declared_layout_->get(); }

  // The list of edits of the chosen stream, where the file has one.
  const std::optional<MovieEdits>& edits() const { return edits_; }

  // Which parts of the chosen stream's packets are played, where its file plays several; none: all.
  const std::vector<MediaPart>& parts() const { return parts_; }

  // Of music without an end, how long it is played.
  const std::optional<PlayLength>& play_length() const { return play_length_; }

  // The chosen stream as the file declares it.
  audio::SourceInfo describe() const;

  // Throws base::Error(unprocessable) when this build cannot decode the chosen stream, which may be copied
  // all the same.
  void check_decodable() const;

  // The chosen stream's codec, also where libav has no name for it.
  std::string codec_name() const;

  // The same for people, and of PCM for which libav has no codec, what it is.
  std::string codec_title() const;

  // The most bits per sample that later parts of the chosen stream are known to have; 0: no more than the
  // first.
  int later_bits() const;

  // Whether nothing in the bytes spoke for the format, only the upload's name.
  bool recognised_by_name_only() const { return by_name_only_; }

  // Reads the chosen stream's next packet into `packet`; false at the end of the file. A file that breaks off
  // is read as far as it goes, as ffmpeg does; truncated() tells, also where it breaks off between packets
  // and its header says that there was more.
  bool read(AVPacket& packet);
  bool truncated() const { return truncated_; }

  // Whether the file itself says that it is larger, before anything is read.
  bool is_cut_off() const;

  // Goes to the packet that holds `time` (in the chosen stream's time base); false when the file cannot.
  bool seek(std::int64_t time);

 private:
  struct Close {
    void operator()(AVFormatContext* context) const { avformat_close_input(&context); }
  };

  const base::ByteSource& read_bytes() const {
    return repaired_ ? static_cast<const base::ByteSource&>(*repaired_) : widened_;
  }
  std::vector<Correction> corrections() const;
  void repair(std::optional<Splice> repair);
  Recognised recognise(const Input& input, const std::string& url);
  void open(const Recognised& recognised, const std::string& url);
  double claimed_duration() const;
  int read_packet(AVPacket& packet);
  bool ends_early() const;

  const base::ByteSource& file_;
  const std::optional<Headerless> told_;            // what the client says that it is
  const std::optional<SplicedSource> untagged_;     // what tags stand before
  const std::optional<SplicedSource> riff_;         // what is read in place of a RIFX
  const base::ByteSource& bytes_;                   // that, or bytes()
  const std::optional<SampleContainer> container_;  // as the header says it
  const std::vector<QuickTimePcm> quicktime_;       // and where QuickTime files do
  const CorrectedSource corrected_;                 // the bytes as libavformat shall read them
  const WidenedSource widened_;                     // and those, of odd sizes of samples
  std::optional<SplicedSource> repaired_;           // what is read in place of those
  const UntimedMusic untimed_;                      // and those, of game music
  InputIo io_;
  std::unique_ptr<AVFormatContext, Close> context_;  // after io_: closed before the I/O context it uses
  std::uint64_t begin_ = 0;                          // offset of what follows the header
  std::optional<FlacPackets> flac_;                  // of which packets are read instead of libavformat's
  std::optional<WholeFrames> whole_frames_;
  std::optional<StreamChoice> choice_;
  int stream_index_ = -1;
  std::optional<ChannelLayout> declared_layout_;
  std::optional<GaplessMarker> gapless_;
  bool has_parts_ = false;  // of tracks, by lists of edits that libavformat ignores
  std::optional<MovieEdits> edits_;
  std::vector<MediaPart> parts_;
  bool by_name_only_ = false;
  std::optional<PlayLength> play_length_;
  ReadEnd end_;
  bool truncated_ = false;
};

}  // namespace av
