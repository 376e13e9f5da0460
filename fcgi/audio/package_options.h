#pragma once

// What a client asks of a conversion that has several uploads or several results, as checked values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace audio {

// Where a result is cut into pieces: one way of those that is_wanted() names.
struct SplitOptions {
  std::optional<std::chrono::duration<double>> every;  // the longest that a piece may be
  std::optional<std::uint64_t> size;                   // bytes: the largest that a piece may be
  std::vector<std::chrono::duration<double>> times;    // ascending, from the start of the result
  bool is_at_times = false;                            // those, of which there may be none
  bool at_chapters = false;
  bool at_silence = false;                   // in the middle of each
  std::chrono::duration<double> overlap{0};  // how far a piece goes on into the next
  std::chrono::duration<double> window{0};   // a cut may be so much earlier, at the quietest place

  double share = 0.99;  // of the size that is filled; not a client's field

  bool is_wanted() const { return every || size || is_at_times || at_chapters || at_silence; }
};

// What a file of a package is: sound in the format, or something that is made of it beside.
enum class PackageForm : std::uint8_t { sound, hls, waveform, loudness };

enum class Archive : std::uint8_t { zip, tar };

struct PackageOptions {
  SplitOptions split;
  bool split_channels = false;  // a result for each channel
  bool join = true;             // of several uploads one result, else one of each
  bool order_by_name = false;   // of several uploads; else as they were sent
  std::optional<Archive> archive;
  bool is_archive_asked = false;  // by its field, also of one result
  PackageForm form = PackageForm::sound;
  std::vector<std::string> left_out;  // fields that the format cannot have, of several formats
};

}  // namespace audio
