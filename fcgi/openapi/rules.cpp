#include "openapi/rules.h"

#include <nlohmann/json.hpp>

#include "openapi/codec_rules.h"
#include "openapi/exclusions.h"

namespace openapi {

using Json = nlohmann::ordered_json;

Json rules(audio::Operation operation, listing::FormatList formats) {
  Json all = Json::array();
  for (const Exclusion& exclusion : exclusions(operation)) {
    if (exclusion.value.empty()) {
      const Json anything = Json::object();
      all.push_back({{"not",
                      {{"properties", {{exclusion.field, anything}, {exclusion.other, anything}}},
                       {"required", {exclusion.field, exclusion.other}}}}});
    } else {
      all.push_back({{"if",
                      {{"properties", {{exclusion.field, {{"const", exclusion.value}}}}},
                       {"required", {exclusion.field}}}},
                     {"then", {{"properties", {{exclusion.other, false}}}}}});
    }
  }
  if (operation == audio::Operation::convert) add_codec_rules(formats, all);
  if (all.empty()) return nullptr;
  return all.size() == 1 ? Json(all.front()) : Json{{"allOf", std::move(all)}};
}

}  // namespace openapi
