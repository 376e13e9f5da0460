#pragma once

// A stream of PCM frames as one file, or cut into several: each begins with the very sample behind the last
// of the one before it, or earlier by the overlap.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audio/package_forms.h"
#include "av/encoded_file.h"
#include "av/package/cuts.h"
#include "av/package/gains.h"
#include "packing/block_storage.h"

namespace av {

// One file of a package.
struct Piece {
  explicit Piece(packing::BlockStorage& storage) : bytes(storage) {}

  audio::Options options;  // of its own part
  std::int64_t begin = 0;  // samples per channel of the result, at its rate, from its start
  std::int64_t end = 0;
  int sample_rate = 0;                          // Hz, that these count
  std::string title;                            // may be empty
  int number = 0;                               // from 1; 0: it is not one of several
  audio::ResultInfo info;                       // when it is finished
  const audio::PackageFormRow* form = nullptr;  // what it is instead of a file of the format; nullptr: that
  std::string inner_name = {};                  // of one of several that need each other, in their folder
  std::string_view media_type = {};             // empty: the format's, or the form's
  packing::StoredFile bytes;
};

// Of a piece that came out larger than it may be: it was to be cut earlier.
struct PieceTooLarge {};

class Pieces {
 public:
  // What a piece's file is opened with, but for how it begins and ends.
  using Open = std::function<EncodedFileInput(const Piece& piece)>;

  // Borrows all of them. `options` are those of the whole. With `gains` that are not measured each piece is
  // measured, and none made.
  Pieces(const audio::Options& options, const Cuts* cuts, packing::BlockStorage& storage, Open open,
         StrandGains* gains = nullptr);

  Pieces(const Pieces&) = delete;
  Pieces& operator=(const Pieces&) = delete;
  ~Pieces();

  // One after the other, all of one rate. Throws PieceTooLarge, and so does finish().
  void push(AVFrame& frame);

  // Completes the last, and returns all in their order: at least one. What they say of the source is for the
  // caller to complete.
  std::vector<std::unique_ptr<Piece>> finish(int sample_rate);

  std::int64_t samples() const { return now_; }  // per channel, pushed so far

 private:
  struct Running;
  std::int64_t to_position(audio::Seconds time) const;
  audio::Seconds to_time(std::int64_t position) const;
  void begin_piece();
  bool measures() const { return gains_ && !gains_->is_measured; }
  void end_piece(Running& running);
  void push_part(AVFrame& frame, std::int64_t first, std::int64_t last);
  std::int64_t next_event() const;
  void cut_by_size();

  const audio::Options& options_;
  const Cuts* cuts_;  // nullptr: it is one file
  packing::BlockStorage& storage_;
  Open open_;
  StrandGains* gains_;                      // nullptr: none are wanted
  int sample_rate_ = 0;                     // Hz
  int pieces_ = 0;                          // begun
  std::int64_t now_ = 0;                    // samples per channel pushed so far
  std::optional<std::int64_t> next_begin_;  // of the next piece
  std::vector<std::unique_ptr<Running>> running_;
  std::vector<std::unique_ptr<Piece>> finished_;
};

}  // namespace av
