#include "av/encoder_order.h"

#include <array>
#include <string>
#include <string_view>

namespace av {
namespace {

struct Order {
  std::string_view encoder;
  std::string_view layout;
  std::string_view map;  // of channelmap: which channel comes first, second, …
};

constexpr std::array kOrders{
    Order{"libopus", "5.0", "0|1|4|2|3"},
    Order{"libopus", "6.1", "0|1|4|3|5|2|6"},
};

}  // namespace

std::vector<FilterStep> encoder_order(const audio::Codec& codec, const AVChannelLayout& layout) {
  const std::string name = describe(layout);
  for (const Order& order : kOrders) {
    if (order.encoder == codec.encoder && order.layout == name)
      return {{"channelmap", "map=" + std::string(order.map) + ":channel_layout=" + name}};
  }
  return {};
}

}  // namespace av
