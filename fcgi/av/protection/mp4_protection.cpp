#include "av/protection/mp4_protection.h"

#include <algorithm>
#include <array>

#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"

namespace av {
namespace {

// Sample entries whose samples are encrypted by their name alone.
constexpr std::array kProtectedEntries{
    box_type("enca"),  // sound of any scheme (ISO/IEC 14496-12, 8.12): CENC, cbcs, ISMACryp, OMA DRM
    box_type("encv"), box_type("drms"),  // FairPlay, sound
    box_type("drmi"),                    // FairPlay, pictures
    box_type("aavd"),                    // Audible, AAX and AAXC
};

// The schemes whose keys saiz boxes tell of (ISO/IEC 23001-7, 4.2, and Microsoft's PIFF).
constexpr std::array kSchemes{box_type("cenc"), box_type("cens"), box_type("cbc1"), box_type("cbcs"),
                              box_type("piff")};

// The sample encryption box of Microsoft's PIFF 1.1, a2394f52-5a9b-4f14-a244-6c427c648df4.
constexpr std::array<std::uint64_t, 2> kPiff{0xa2394f525a9b4f14, 0xa2446c427c648df4};

template <typename Table>
bool lists(const Table& table, std::uint64_t type) {
  return std::ranges::find(table, type) != table.end();
}

class Scan {
 public:
  explicit Scan(const base::ByteSource& file) : file_(file), boxes_(file) {}

  std::vector<std::uint32_t> run() {
    Range all = boxes_.all();
    while (const auto box = boxes_.next(all)) {
      if (box->type == box_type("moov")) each(box->content, box_type("trak"), &Scan::see_track);
      if (box->type == box_type("moof")) each(box->content, box_type("traf"), &Scan::see_fragment);
    }
    return std::move(found_);
  }

 private:
  void each(Range range, std::uint32_t type, void (Scan::*see)(Range)) {
    while (const auto box = boxes_.next(range)) {
      if (box->type == type) (this->*see)(box->content);
    }
  }

  std::uint64_t number(std::uint64_t offset, std::size_t size) const {
    return number_at(file_, offset, size).value_or(0);
  }

  void see_track(Range track) {
    const auto header = boxes_.find(track, box_type("tkhd"));
    auto table = boxes_.find(track, box_type("mdia"));
    for (const char* name : {"minf", "stbl"}) {
      if (table) table = boxes_.find(*table, box_type(name));
    }
    if (!header || !table) return;
    // Behind the version and two dates, which version 1 has in 64 bits.
    const std::uint64_t id = number(header->begin + (number(header->begin, 1) == 1 ? 20 : 12), 4);
    if (has_protected_entry(*table) || has_keys(*table)) found_.push_back(static_cast<std::uint32_t>(id));
  }

  void see_fragment(Range fragment) {
    const auto header = boxes_.find(fragment, box_type("tfhd"));
    if (header && has_keys(fragment))
      found_.push_back(static_cast<std::uint32_t>(number(header->begin + 4, 4)));
  }

  bool has_protected_entry(Range table) {
    auto entries = boxes_.find(table, box_type("stsd"));
    if (!entries) return false;
    entries->begin += 8;  // version, flags and count
    while (const auto entry = boxes_.next(*entries)) {
      if (is_protected(*entry)) return true;
    }
    return false;
  }

  bool is_protected(const Box& entry) {
    const auto scheme = boxes_.find(behind_fields(entry.content), box_type("sinf"));
    const auto info = scheme ? boxes_.find(*scheme, box_type("schi")) : std::nullopt;
    const auto keys = info ? boxes_.find(*info, box_type("tenc")) : std::nullopt;
    // An entry may be ready for encryption while its samples are clear (ISO/IEC 23001-7, 8.2).
    if (keys) return number(keys->begin + 6, 1) != 0;
    return scheme || lists(kProtectedEntries, entry.type);
  }

  // Of a sound's sample entry: QuickTime's versions 1 and 2 have more fields before the boxes.
  Range behind_fields(Range entry) const {
    constexpr std::array<std::uint64_t, 3> kFields{28, 44, 64};
    const std::uint64_t version = number(entry.begin + 8, 2);
    return {entry.begin + kFields[version < kFields.size() ? version : 0], entry.end};
  }

  // Whether there is something that only decryption needs: initialization vectors, or groups of keys.
  bool has_keys(Range range) {
    while (const auto box = boxes_.next(range)) {
      const std::uint64_t begin = box->content.begin;
      if (box->type == box_type("senc")) return true;
      if (box->type == box_type("uuid") && number(begin, 8) == kPiff[0] && number(begin + 8, 8) == kPiff[1])
        return true;
      if (box->type == box_type("sgpd") && number(begin + 4, 4) == box_type("seig")) return true;
      const bool names_type = number(begin + 3, 1) & 1;
      if (box->type == box_type("saiz") && (!names_type || lists(kSchemes, number(begin + 4, 4))))
        return true;
    }
    return false;
  }

  const base::ByteSource& file_;
  BoxReader boxes_;
  std::vector<std::uint32_t> found_;
};

}  // namespace

std::vector<std::uint32_t> protected_mp4_tracks(const base::ByteSource& file) {
  return Scan(file).run();
}

}  // namespace av
