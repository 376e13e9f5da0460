#pragma once

// The sound of an input: of its one upload, or of several as if they were one, without a gap between them.

#include <cstdint>
#include <optional>
#include <string_view>

#include "av/source/audio_reader.h"
#include "av/source/part_cutter.h"
#include "base/error.h"

namespace av {

// Throws the error again with the name of the upload, of several, that it is about.
[[noreturn]] void throw_about(std::string_view name, const base::Error& error);

class SequenceReader {
 public:
  // Honours the same options as AudioReader, of the whole, and what is kept of it. Throws base::Error.
  // Borrows the input.
  explicit SequenceReader(const Input& input);
  SequenceReader(const SequenceReader&) = delete;
  SequenceReader& operator=(const SequenceReader&) = delete;

  // The next frame, its pts counting samples from the first one returned; false at the end of what is wanted.
  // Later uploads may have other rates, layouts and sample formats. Throws base::Error, which names the
  // upload where there are several.
  bool next(AVFrame& frame);

  // Judges the whole after next() returned false, as AudioReader does.
  void check_decoded() const;

  audio::SourceAudio describe(const AVFrame& frame) const { return current().describe(frame); }

  // Of the first upload, of which the tags and pictures are.
  const Demuxer& demuxer() const { return first_.demuxer(); }

  // Of all that was read so far.
  std::uint64_t decode_errors() const { return errors_ + current().decode_errors(); }
  bool truncated() const { return truncated_ || current().demuxer().truncated(); }
  audio::Seconds duration() const { return cutter_ ? cutter_->kept() : wanted_duration(); }

  // Seconds that the input lasts, as it declares; 0: not known, as of several.
  double declared_duration() const { return is_single() ? demuxer().declared_duration() : 0; }

 private:
  bool is_single() const { return input_.following.empty(); }
  const AudioReader& current() const { return following_ ? *following_ : first_; }
  AudioReader& current() { return following_ ? *following_ : first_; }
  audio::Seconds wanted_duration() const { return is_single() ? first_.duration() : trimmer_.kept(); }
  bool next_wanted(AVFrame& frame);
  bool next_of_current(AVFrame& frame);
  bool advance();

  const Input& input_;
  audio::Options whole_;  // of each of several uploads: all of it
  Input first_input_;
  AudioReader first_;
  std::optional<Input> following_input_;
  std::optional<AudioReader> following_;
  std::size_t next_ = 0;  // of the following uploads
  Trimmer trimmer_;       // of several
  std::optional<PartCutter> cutter_;
  std::uint64_t errors_ = 0;
  bool truncated_ = false;
};

}  // namespace av
