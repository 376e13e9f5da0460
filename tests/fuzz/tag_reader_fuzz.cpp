// Whatever is read of any bytes has names and values, and can be written in every form.

#include <string>

#include "fuzz/check.h"
#include "support/memory_source.h"
#include "tags/ape.h"
#include "tags/id3.h"
#include "tags/reader.h"
#include "tags/vorbis_comments.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const support::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  const auto reading = tags::read_content(source);
  if (!reading) return 0;
  tags::Content content = *reading;
  for (const auto& [name, values] : content.fields) {
    fuzz::check(!values.empty() && !values.front().empty());
  }
  tags::drop_technical(content.fields);
  fuzz::check(!tags::id3_tag(content, "fuzz").empty() && !tags::ape_tag(content, "fuzz").empty());
  for (const std::string& comment : tags::vorbis_comments(content, tags::PicturesAs::comments)) {
    fuzz::check(comment.find('=') != std::string::npos);
  }
  return 0;
}
