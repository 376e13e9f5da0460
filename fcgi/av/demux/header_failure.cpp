#include "av/demux/header_failure.h"

#include <algorithm>
#include <cstdint>

#include "av/bytes/number_at.h"
#include "av/protection/protection.h"

namespace av {
namespace {

constexpr const char* kDamaged = "The file is damaged: its header cannot be read.";

// Sony's OpenMG: behind a tag like ID3's is a header with the kind of encryption.
const char* openmg(const base::ByteSource& file) {
  constexpr std::uint64_t kTag = 0x656133;     // "ea3"
  constexpr std::uint64_t kHeader = 0x454133;  // "EA3"
  constexpr std::uint64_t kClear[] = {0xffff, 0xff80};
  std::uint64_t at = 0;
  if (number_at(file, 0, 3) == kTag) {
    at = 10;
    for (std::uint64_t i = 0; i < 4; ++i) at += (number_at(file, 6 + i, 1).value_or(0) & 0x7f) << 7 * (3 - i);
  }
  const auto kind = number_at(file, at + 6, 2);
  const bool is_header = number_at(file, at, 3) == kHeader && kind;
  return is_header && std::ranges::find(kClear, *kind) == std::end(kClear) ? kEncrypted : kDamaged;
}

const char* audible(const base::ByteSource&) {
  return "The file is an Audible book (AA) of which the table of contents, or the key to it, cannot be read: "
         "it "
         "is damaged, incomplete or encrypted for one device. Send an unprotected file.";
}

const char* transport_stream(const base::ByteSource&) {
  return "The file is an MPEG transport stream in which no audio can be found. It may be only a piece of "
         "one; send "
         "all of it.";
}

struct Reason {
  std::string_view demuxer;
  const char* (*find)(const base::ByteSource& file);
};
constexpr Reason kReasons[] = {{"oma", openmg}, {"aa", audible}, {"mpegts", transport_stream}};

}  // namespace

const char* header_failure(std::string_view demuxer, const base::ByteSource& file) {
  const auto* reason = std::ranges::find(kReasons, demuxer, &Reason::demuxer);
  return reason == std::end(kReasons) ? kDamaged : reason->find(file);
}

}  // namespace av
