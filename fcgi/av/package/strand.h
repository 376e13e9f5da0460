#pragma once

// One kind of result of a package: a format, a channel in it, or what is found out about the sound, made
// while the source is read.

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "av/package/pieces.h"
#include "av/pcm_stage.h"

namespace av {

class Strand {
 public:
  // `channel`: of that one only, from 0.
  explicit Strand(audio::Options options, std::optional<int> channel = {})
      : options_(std::move(options)), channel_(channel) {}
  Strand(const Strand&) = delete;
  Strand& operator=(const Strand&) = delete;
  virtual ~Strand() = default;

  // The next frame of the reader, which stays as it is.
  virtual void push(const AVFrame& frame) = 0;

  // When the reader has ended.
  virtual std::vector<std::unique_ptr<Piece>> finish() = 0;

  // Whether it wants the frames.
  virtual bool listens() const { return true; }

  // Reads them again, as verify=yes has it, each by itself, and notes of each how it was. `cpu` as Input has
  // it. Throws base::Error as verify_result() does.
  virtual void verify(const std::vector<std::unique_ptr<Piece>>& pieces, CpuAllowance* cpu) const;

  const audio::Options& options() const { return options_; }
  std::optional<int> channel() const { return channel_; }

 private:
  audio::Options options_;
  std::optional<int> channel_;
};

// What of them a result is made of.
struct StrandSource {
  const Input& input;            // the options of which are of another strand
  const SequenceReader& reader;  // that reads it
  const Cuts* cuts;              // nullptr: none are wanted
  packing::BlockStorage& storage;
};

// Of sound that is encoded: everything up to the encoder.
class EncodedStrand : public Strand {
 public:
  // Borrows all but the options.
  EncodedStrand(const StrandSource& source, audio::Options options, std::optional<int> channel);

  void push(const AVFrame& frame) final;
  std::vector<std::unique_ptr<Piece>> finish() final;

 protected:
  EncodedFileInput open(const Piece& piece) const;
  int sample_rate() const { return stage_.encoder_settings().sample_rate; }

 private:
  // Frames as the encoder takes them; all of them; what was made of them.
  virtual void take(AVFrame& frame) = 0;
  virtual std::int64_t samples() const = 0;
  virtual std::vector<std::unique_ptr<Piece>> finish_files() = 0;
  EncoderSettings encoder_settings() const;
  double expected_duration(const Piece& piece) const;  // seconds; 0: nobody knows
  KeptContent content(const Piece& piece, const AVCodecParameters& result) const;

  const Input input_;  // with these options
  const SequenceReader& reader_;
  PcmStage stage_;
  bool started_ = false;
};

// Of files in the format.
class SoundStrand final : public EncodedStrand {
 public:
  // `gains`, `album`: nullptr where none are wanted. What is measured is not made.
  SoundStrand(const StrandSource& source, audio::Options options, std::optional<int> channel,
              StrandGains* gains, GainMeter* album);

 private:
  void take(AVFrame& frame) override;
  std::int64_t samples() const override { return pieces_.samples(); }
  std::vector<std::unique_ptr<Piece>> finish_files() override { return pieces_.finish(sample_rate()); }

  Pieces pieces_;
  GainMeter* album_;  // nullptr: not now
};

}  // namespace av
