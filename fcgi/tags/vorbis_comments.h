#pragma once

// Vorbis comments, as Ogg and FLAC have them: a list of NAME=value in which a name may come more than once,
// pictures and chapters among them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tags/fields.h"

namespace tags {

// Whether FLAC pictures are written as comments: in Ogg, where they have no place of their own.
enum class PicturesAs { comments, nothing };

// "NAME=value" each.
std::vector<std::string> vorbis_comments(const Content& content, PicturesAs pictures);

// A muxer writes the header, and knows only one value per name. So it is given one comment that takes as many
// bytes as all of ours, and in the header it has written ours take its place.
class ReservedComments {
 public:
  // None must be longer than 4 GiB.
  explicit ReservedComments(const std::vector<std::string>& comments);

  bool empty() const { return count_ == 0; }

  // Bytes of all of them, with their lengths.
  std::size_t size() const { return encoded_.size(); }

  // The filler, as a name and a value.
  std::string_view name() const { return kName; }
  std::string value() const;

  // Into the first bytes of an Ogg stream, or of a FLAC file. Throw base::Error(internal) where the filler is
  // not found.
  void put_into_ogg(std::string& header) const;
  void put_into_flac(std::string& header) const;

 private:
  static constexpr std::string_view kName = "X";

  // `comments` begins with the vendor's name.
  void replace_filler(std::string& bytes, std::size_t comments) const;

  std::string encoded_;  // with their lengths
  std::size_t count_;
};

}  // namespace tags
