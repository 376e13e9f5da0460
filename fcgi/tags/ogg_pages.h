#pragma once

// The pages at the start of an Ogg stream, of which the content may be exchanged for another of the same
// size.

#include <cstddef>
#include <string>
#include <vector>

namespace tags {

class OggPages {
 public:
  // Borrows `bytes`: whole pages of one stream. Throws base::Error(internal) when they are not.
  explicit OggPages(std::string& bytes);

  // What is in them, without their headers.
  std::string content() const;

  // Where in it the second packet begins: the first has a page of its own.
  std::size_t second_packet() const { return pages_.front().size; }

  // Writes `content`, of the same size as before, and the pages' checksums.
  void set_content(const std::string& content);

 private:
  struct Page {
    std::size_t begin;  // of its header, in bytes_
    std::size_t body;   // of its content
    std::size_t size;   // of its content
  };

  std::string& bytes_;
  std::vector<Page> pages_;
};

}  // namespace tags
