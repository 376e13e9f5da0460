#pragma once

// The sound of an upload as frames of one kind: a source that changes its rate or its channels midway is
// brought to those it began with.

#include <optional>

#include "av/filter/filter_graph.h"
#include "av/source/sequence_reader.h"

namespace av {

class SteadyReader {
 public:
  // As a SequenceReader's, which says which options it honours. Throws base::Error.
  explicit SteadyReader(const Input& input);

  // The next frame; false at the end of what is wanted, or throws when nothing could be decoded.
  bool next(AVFrame& frame);

  // To the end, for who only wants to know what it comes to.
  void read_all();

  // Of the frames so far, as they are returned. There must have been one.
  int sample_rate() const { return sample_rate_; }  // Hz
  int channels() const { return layout_->get()->nb_channels; }
  const AVChannelLayout& layout() const { return *layout_->get(); }
  std::int64_t samples() const { return samples_; }  // per channel

  // What was read, as far as it is known: of the whole after next() has returned false.
  audio::ResultInfo info() const;

  const SequenceReader& reader() const { return reader_; }

 private:
  bool is_steady(const AVFrame& frame) const;
  void convert();
  bool pull(AVFrame& frame);
  bool read(AVFrame& frame);

  SequenceReader reader_;
  Handle<AVFrame> changed_;
  std::optional<ChannelLayout> layout_;
  int sample_rate_ = 0;
  std::int64_t samples_ = 0;
  std::optional<FilterGraph> graph_;
  bool ended_ = false;
};

}  // namespace av
