#include "av/filter/encoder_order.h"

#include <array>
#include <string>
#include <string_view>

#include "av/lib/channel_layout.h"

namespace av {
namespace {

struct Order {
  std::string_view encoder;
  std::string_view layout;
  std::string_view gains;  // of pan: which channel comes first, second, …
};

constexpr std::array kOrders{
    Order{"libopus", "5.0", "c0=c0|c1=c1|c2=c4|c3=c2|c4=c3"},
    Order{"libopus", "6.1", "c0=c0|c1=c1|c2=c4|c3=c3|c4=c5|c5=c2|c6=c6"},
};

}  // namespace

std::vector<FilterStep> encoder_order(const audio::Codec& codec, const AVChannelLayout& layout) {
  const std::string name = describe(layout);
  for (const Order& order : kOrders) {
    if (order.encoder == codec.encoder && order.layout == name)
      return {{"pan", name + "|" + std::string(order.gains)}};
  }
  return {};
}

}  // namespace av
