#include "av/metadata/unkept.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "av/bytes/flac_blocks.h"
#include "av/bytes/id3_end.h"
#include "av/bytes/mp4_boxes.h"
#include "base/printable.h"

namespace av {
namespace {

using namespace std::string_view_literals;

template <std::size_t Size>
std::string read(const base::ByteSource& source, std::uint64_t offset) {
  std::string bytes(Size, '\0');
  bytes.resize(source.read_at(offset, std::as_writable_bytes(std::span(bytes))));
  return bytes;
}

void add_flac_blocks(const base::ByteSource& source, std::set<std::string>& names) {
  constexpr unsigned kApplication = 2;
  for_each_flac_block(source, id3_end(source), [&](const FlacBlock& block) {
    const std::string id = block.type == kApplication ? read<4>(source, block.begin) : "";
    if (!id.empty()) names.insert("APPLICATION (" + base::printable(id) + ")");
    return true;
  });
}

struct Uuid {
  std::string_view bytes;
  std::string_view name;
};

// C2PA's specification, A.4.2, and XMP's part 3.
constexpr Uuid kUuids[] = {
    {"\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81"sv, kC2pa},
    {"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac"sv, "XMP"},
};

void add_uuid_boxes(const base::ByteSource& source, std::set<std::string>& names) {
  BoxReader reader(source);
  Range all = reader.all();
  while (const auto box = reader.next(all)) {
    if (box->type != box_type("uuid")) continue;
    const std::string id = read<16>(source, box->content.begin);
    for (const Uuid& known : kUuids) {
      if (id == known.bytes) names.emplace(known.name);
    }
  }
}

// Pictures are kept.
void add_attachments(const AVFormatContext& source, std::set<std::string>& names) {
  for (unsigned i = 0; i < source.nb_streams; ++i) {
    const AVStream& stream = *source.streams[i];
    if (stream.codecpar->codec_type != AVMEDIA_TYPE_ATTACHMENT) continue;
    const AVDictionaryEntry* type = av_dict_get(stream.metadata, "mimetype", nullptr, 0);
    if (type && std::string_view(type->value).starts_with("image/")) continue;
    const AVDictionaryEntry* name = av_dict_get(stream.metadata, "filename", nullptr, 0);
    names.insert("an attachment" + (name ? " (" + base::printable(name->value) + ")" : ""));
  }
}

}  // namespace

std::set<std::string> unkept(const Demuxer& source) {
  std::set<std::string> names;
  add_flac_blocks(source.bytes(), names);
  if (source.context().iformat->name == kMovieDemuxer) add_uuid_boxes(source.bytes(), names);
  add_attachments(source.context(), names);
  return names;
}

}  // namespace av
