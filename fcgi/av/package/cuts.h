#pragma once

// Where a sound is cut into pieces, in seconds from its start.

#include <optional>
#include <string>
#include <vector>

#include "av/lib/input.h"
#include "av/package/envelope.h"

namespace av {

class Cuts {
 public:
  // Listens to all of the input where silence or quiet places are wanted. Throws base::Error(unprocessable)
  // where chapters are wanted and there are none.
  explicit Cuts(const Input& input);

  // Where the piece ends that begins there; absent: with the sound, or where its size says.
  std::optional<audio::Seconds> end_of_piece(audio::Seconds begin) const;

  // Where a piece that began at `begin` and may go on to `latest` ends best.
  audio::Seconds best_end(audio::Seconds begin, audio::Seconds latest) const;

  // What the piece that begins there is called; may be empty.
  std::string title(audio::Seconds begin) const;

 private:
  void cut_at_chapters(const Input& input);
  void listen(const Input& input);

  const audio::SplitOptions& options_;
  std::vector<audio::Seconds> times_;  // ascending
  std::vector<NamedPart> chapters_;
  std::optional<Envelope> envelope_;
};

}  // namespace av
