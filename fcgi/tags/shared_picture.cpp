#include "tags/shared_picture.h"

#include <memory>
#include <utility>

namespace tags {

Picture picture_of(const TagLib::ByteVector& bytes, Picture words) {
  const auto owner = std::make_shared<const TagLib::ByteVector>(bytes);  // copies share what they hold
  words.bytes = {reinterpret_cast<const std::uint8_t*>(owner->data()), owner->size()};
  words.owner = owner;
  return recognised(std::move(words));
}

}  // namespace tags
