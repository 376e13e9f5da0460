#pragma once

// The elements of a Matroska file, read by hand.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace container {

constexpr std::uint32_t kSegment = 0x18538067;
constexpr std::uint32_t kInfo = 0x1549A966;
constexpr std::uint32_t kDuration = 0x4489;
constexpr std::uint32_t kTimestampScale = 0x2AD7B1;
constexpr std::uint32_t kCues = 0x1C53BB6B;
constexpr std::uint32_t kCluster = 0x1F43B675;

struct Element {
  std::uint32_t id;
  bool size_known;
  std::string_view data;  // up to the end of the file when the size is unknown or wrong
  bool complete;          // the file holds as many bytes as the size claims
};

// The elements that follow one another in `bytes`.
std::vector<Element> elements(std::string_view bytes);

// The first element of this id.
std::optional<Element> find(const std::vector<Element>& elements, std::uint32_t id);

// Info/Duration in seconds; 0 when there is none.
double matroska_duration(std::string_view info);

}  // namespace container
