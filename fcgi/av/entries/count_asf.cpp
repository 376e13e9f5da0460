#include <algorithm>
#include <bit>
#include <iterator>

#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"

namespace av {
namespace {

// The name of an object, as its bytes are read.
struct Guid {
  std::uint64_t first;
  std::uint64_t second;

  bool operator==(const Guid&) const = default;
};

constexpr Guid kFile{0x3026b2758e66cf11, 0xa6d900aa0062ce6c};
constexpr Guid kData{0x3626b2758e66cf11, 0xa6d900aa0062ce6c};
constexpr Guid kHeaderExtension{0xb503bf5f2ea9cf11, 0x8ee300c00c205365};

constexpr std::uint64_t kObjectHeader = 24;  // bytes: name and size
constexpr std::uint64_t kFileHeader = kObjectHeader + 6;
constexpr std::uint64_t kExtensionHeader = kObjectHeader + 22;  // before the objects in it

// Objects that begin with the number of their entries.
struct List {
  Guid name;
  std::uint64_t least;  // bytes of an entry
};
constexpr List kLists[] = {{{0x40a4d0d207e3d211, 0x97f000a0c95ea850}, 6},    // extended content description
                           {{0xeacbf8c5af5b7748, 0x8467aa8c44fa4cca}, 12},   // metadata
                           {{0x941c23449894d149, 0xa1411d134e457054}, 12}};  // metadata library

constexpr int kMaxObjects = 100'000;

Guid name_at(const base::ByteSource& file, std::uint64_t at) {
  return {number_at(file, at, 8).value_or(0), number_at(file, at + 8, 8).value_or(0)};
}

// Its entries, no more than there is room for.
std::uint64_t entries_of(const base::ByteSource& file, const Guid& name, std::uint64_t at,
                         std::uint64_t size) {
  const auto* list = std::ranges::find(kLists, name, &List::name);
  if (list == std::end(kLists)) return 0;
  const std::uint64_t room = std::min(size, file.size() - at) - kObjectHeader;
  return std::min(number_at(file, at + kObjectHeader, 2, std::endian::little).value_or(0),
                  room / list->least);
}

}  // namespace

std::uint64_t count_asf_entries(const base::ByteSource& file, std::uint64_t most) {
  if (name_at(file, 0) != kFile) return 0;
  std::uint64_t count = 0;
  std::uint64_t at = kFileHeader;
  for (int objects = 0; objects < kMaxObjects && count <= most; ++objects) {
    const Guid name = name_at(file, at);
    const auto size = number_at(file, at + 16, 8, std::endian::little);
    if (!size || *size < kObjectHeader || name == kData) break;
    count += entries_of(file, name, at, *size);
    const std::uint64_t length = name == kHeaderExtension ? kExtensionHeader : *size;
    if (length > file.size() - at) break;
    at += length;
  }
  return std::min(count, most + 1);
}

}  // namespace av
