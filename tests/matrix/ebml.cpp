#include "matrix/ebml.h"

#include <bit>

#include "matrix/riff.h"

namespace container {
namespace {

int vint_width(unsigned char first) {
  return first ? std::countl_zero(first) + 1 : 9;
}

double float_of(std::string_view data) {
  if (data.size() == 4) return std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(data, 0, 4)));
  if (data.size() == 8) return std::bit_cast<double>(big_endian(data, 0, 8));
  return 0;
}

}  // namespace

std::vector<Element> elements(std::string_view bytes) {
  std::vector<Element> result;
  std::size_t at = 0;
  while (at + 2 <= bytes.size()) {
    const int id_width = vint_width(static_cast<unsigned char>(bytes[at]));
    const std::size_t size_at = at + static_cast<std::size_t>(id_width);
    if (id_width > 4 || size_at >= bytes.size()) break;
    const int size_width = vint_width(static_cast<unsigned char>(bytes[size_at]));
    const std::size_t data_at = size_at + static_cast<std::size_t>(size_width);
    if (size_width > 8 || data_at > bytes.size()) break;
    const std::uint64_t all_ones = (std::uint64_t{1} << (7 * size_width)) - 1;
    const std::uint64_t size = big_endian(bytes, size_at, size_width) & all_ones;
    const bool known = size != all_ones;
    const bool complete = known && size <= bytes.size() - data_at;
    const std::string_view data = bytes.substr(data_at, complete ? size : std::string_view::npos);
    result.push_back({static_cast<std::uint32_t>(big_endian(bytes, at, id_width)), known, data, complete});
    at = data_at + data.size();
  }
  return result;
}

std::optional<Element> find(const std::vector<Element>& elements, std::uint32_t id) {
  for (const Element& element : elements) {
    if (element.id == id) return element;
  }
  return std::nullopt;
}

double matroska_duration(std::string_view info) {
  const auto fields = elements(info);
  const auto duration = find(fields, kDuration);
  const auto scale = find(fields, kTimestampScale);
  if (!duration) return 0;
  const double nanoseconds =
      scale ? static_cast<double>(big_endian(scale->data, 0, static_cast<int>(scale->data.size()))) : 1e6;
  return float_of(duration->data) * nanoseconds / 1e9;
}

}  // namespace container
