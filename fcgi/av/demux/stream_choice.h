#pragma once

// Which of a file's audio streams is converted: the best of those that can be.

#include <optional>
#include <string>
#include <vector>

#include "av/lib/handle.h"
#include "base/bytes.h"

namespace av {

class StreamChoice {
 public:
  // Borrows both. Finds out which streams are encrypted.
  StreamChoice(const AVFormatContext& context, const base::ByteSource& file);

  // The index of the audio stream with this number among them, from 0; without one, of the stream that the
  // ffmpeg program takes, except that one which can be decoded comes before one which cannot. Throws
  // base::Error: unprocessable when there is none, or nothing but encrypted ones; bad_request when there is
  // none of that number.
  int choose(std::optional<int> track) const;

  // Throws base::Error(unprocessable), which names the codec and the tracks to ask for instead, when this
  // build cannot decode that stream.
  void check_decodable(int index) const;

  // The stream's codec as libav or, where it does not know it, the file calls it: "aac", "apac", "A_NEW",
  // "0x1234".
  std::string codec_name(int index) const;

 private:
  const AVStream& stream(int index) const { return *context_.streams[index]; }
  bool is_protected(int index) const { return is_protected_[static_cast<std::size_t>(index)]; }
  bool is_usable(int index) const;
  int best() const;
  int find_track(int track) const;
  std::string advice() const;

  const AVFormatContext& context_;
  const base::ByteSource& file_;
  std::vector<int> audio_;          // indices of the audio streams
  std::vector<bool> is_protected_;  // for each stream of the file
};

}  // namespace av
