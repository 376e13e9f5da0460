#include "tags/id3_frames.h"

#include <algorithm>
#include <span>
#include <string_view>

#include <taglib/generalencapsulatedobjectframe.h>
#include <taglib/id3v2tag.h>
#include <taglib/popularimeterframe.h>
#include <taglib/privateframe.h>
#include <taglib/tpropertymap.h>
#include <taglib/uniquefileidentifierframe.h>
#include <taglib/unknownframe.h>

#include "base/printable.h"
#include "tags/taglib_text.h"

namespace tags {
namespace {

namespace id3 = TagLib::ID3v2;

constexpr std::size_t kHeader = 10;  // bytes

// Pictures and chapters, which Content has in other places, and what describes the bytes of the file itself:
// tables of locations, sizes of buffers, links, keys and signatures (ID3v2.4 Native Frames, 4.6 to 4.28).
constexpr std::string_view kElsewhere[] = {"APIC", "CHAP", "CTOC", "MLLT", "ASPI", "SEEK", "POSS", "RBUF",
                                           "LINK", "ENCR", "GRID", "SIGN", "AENC", "CRM ", "CDM "};
// Ratings, counters, identifiers, owners and sellers, terms of use.
constexpr std::string_view kOfAnyPart[] = {"POPM", "PCNT", "UFID", "MCDI", "OWNE", "COMR", "USER"};
constexpr std::string_view kLevel[] = {"RVA2", "RVAD", "XRVA", "RGAD", "EQU2", "EQUA"};

bool is_one_of(std::span<const std::string_view> ids, std::string_view id) {
  return std::ranges::find(ids, id) != ids.end();
}

// What TagLib tells of whole tags only.
struct Opened : id3::Frame {
  static bool is_property(const id3::Frame& frame) {
    return (frame.*(&Opened::asProperties))().unsupportedData().isEmpty();
  }
  static bool is_encrypted(const id3::Frame& frame) { return (frame.*(&Opened::header))()->encryption(); }
};

void add_label(const id3::Frame& frame, Id3Frame& added) {
  if (const auto* object = dynamic_cast<const id3::GeneralEncapsulatedObjectFrame*>(&frame)) {
    added.label = from_taglib(object->description().isEmpty() ? object->fileName() : object->description());
    added.mime = from_taglib(object->mimeType());
  } else if (const auto* data = dynamic_cast<const id3::PrivateFrame*>(&frame)) {
    added.label = from_taglib(data->owner());
  } else if (const auto* identifier = dynamic_cast<const id3::UniqueFileIdentifierFrame*>(&frame)) {
    added.label = from_taglib(identifier->owner());
  } else if (const auto* rating = dynamic_cast<const id3::PopularimeterFrame*>(&frame)) {
    added.label = from_taglib(rating->email());
  }
}

std::string without_header(const TagLib::ByteVector& rendered) {
  return rendered.size() > kHeader ? std::string(rendered.data() + kHeader, rendered.size() - kHeader)
                                   : std::string();
}

}  // namespace

std::string name_of(const Id3Frame& frame) {
  return frame.label.empty() ? frame.id : frame.id + " (" + base::printable(frame.label) + ")";
}

bool is_of_any_part(const Id3Frame& frame) {
  return is_one_of(kOfAnyPart, frame.id);
}

bool is_level_advice(const Id3Frame& frame) {
  return is_one_of(kLevel, frame.id);
}

bool is_c2pa(const Id3Frame& frame) {
  return frame.mime == "application/x-c2pa-manifest-store" || frame.mime == "application/c2pa";
}

std::vector<Id3Frame> read_frames(const id3::Tag& tag) {
  std::vector<Id3Frame> frames;
  for (const id3::Frame* frame : tag.frameList()) {
    const TagLib::ByteVector id = frame->frameID();
    Id3Frame added{.id = {id.data(), id.size()}, .label = {}, .content = {}};
    if (added.id.size() != 4 || is_one_of(kElsewhere, added.id) || Opened::is_encrypted(*frame) ||
        Opened::is_property(*frame))
      continue;
    added.content = without_header(frame->render());
    add_label(*frame, added);
    if (!added.content.empty()) frames.push_back(std::move(added));
  }
  return frames;
}

id3::Frame* make_frame(const Id3Frame& frame) {
  TagLib::ByteVector bytes(frame.id.data(), static_cast<unsigned>(frame.id.size()));
  for (int shift = 21; shift >= 0; shift -= 7)
    bytes.append(static_cast<char>(frame.content.size() >> shift & 0x7f));
  bytes.append(TagLib::ByteVector(2, 0));  // flags
  bytes.append(TagLib::ByteVector(frame.content.data(), static_cast<unsigned>(frame.content.size())));
  return new id3::UnknownFrame(bytes);
}

}  // namespace tags
