#pragma once

// Music that is a program for a game console's sound chip, as libgme plays it: most of it never ends. How
// long players let it go on is told by its tags, or else custom.

#include <optional>

#include "audio/options.h"
#include "base/bytes.h"

namespace av {

struct PlayLength {
  audio::Seconds length{0};  // until the fade
  audio::Seconds fade{0};    // 0: it ends by itself
  bool is_endless = true;    // goes on for as long as it is asked to

  audio::Seconds total() const { return length + fade; }
  bool operator==(const PlayLength&) const = default;
};

// What the bytes themselves say, of SPC (ID666) and VGM (total and loop); nothing for other files.
std::optional<PlayLength> tagged_play_length(const base::ByteSource& file);

// `declared` is what libgme tells of other tags, 0 for nothing. `wanted` is what the client asks for, of
// music that goes on.
PlayLength play_length(const base::ByteSource& file, audio::Seconds declared,
                       std::optional<audio::Seconds> wanted);

// Where in the source the result ends: where the options say, or where music without an end (`play`) does;
// absent: at its end.
std::optional<audio::Seconds> wanted_end(const std::optional<PlayLength>& play,
                                         const audio::Options& options);

// The same file without the tag by which libgme cuts an SPC off before its fade.
class UntimedMusic final : public base::ByteSource {
 public:
  // Borrows `file`.
  explicit UntimedMusic(const base::ByteSource& file);

  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;

 private:
  const base::ByteSource& file_;
  bool is_spc_;
};

}  // namespace av
