#include "openapi/document.h"

#include <nlohmann/json.hpp>

#include "openapi/answers.h"
#include "openapi/fields.h"
#include "openapi/headers.h"
#include "openapi/pages.h"
#include "openapi/problems.h"
#include "openapi/uploads.h"

namespace openapi {
namespace {

using Json = nlohmann::ordered_json;

std::string description(const Offer& offer) {
  std::string text =
      "Turns an audio or video file into another audio file, or looks into it. Nothing is kept.\n\nA file is "
      "sent "
      "in a form, as the field `file` beside the options (POST), or as the body with the options in the "
      "query "
      "(PUT; POST takes this too). An option that is left out means: keep what the source has, as far as the "
      "target can hold it.\n\nA result is either complete and right or visibly broken: when something fails "
      "after the first byte, the transfer breaks off.\n\nWhat depends on the source "
      "no schema can say: whether it has such a track, so many samples for a pixel, or a sample rate and "
      "channels "
      "for which a bit rate is possible (`/formats` has the ranges). Nor whether an end lies before the "
      "start, and a spectrogram is too large in all.";
  if (offer.max_upload > 0)
    text += "\n\nThis service takes bodies of up to " + std::to_string(offer.max_upload) + " bytes.";
  return text;
}

Json info(const Offer& offer) {
  return {{"title", "audio-convert-api"},
          {"version", offer.version},
          {"description", description(offer)},
          {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}};
}

void add_all(const Json& more, Json& to) {
  for (const auto& [name, value] : more.items()) to[name] = value;
}

Json components(const Offer& offer) {
  Json schemas = upload_schemas(offer.formats);
  add_all(name_schemas(offer.formats), schemas);
  add_all(answer_schemas(), schemas);
  Json all{
      {"schemas", std::move(schemas)}, {"responses", problem_responses()}, {"headers", header_schemas()}};
  if (offer.needs_token) {
    all["securitySchemes"]["token"] = {
        {"type", "http"}, {"scheme", "bearer"}, {"description", "The service's token (CONVERT_TOKEN)."}};
  }
  return all;
}

}  // namespace

Json document(const Offer& offer) {
  Json paths = upload_paths(offer.formats, offer.needs_token);
  add_all(page_paths(), paths);
  return {{"openapi", "3.1.0"},
          {"info", info(offer)},
          {"servers", {{{"url", "/"}, {"description", "The service that this document is of."}}}},
          {"tags",
           {{{"name", "Convert"}, {"description", "Make another file of a file."}},
            {{"name", "Look into"}, {"description", "What is in a file."}},
            {{"name", "Service"}, {"description", "What the service offers, and how it is."}}}},
          {"paths", std::move(paths)},
          {"components", components(offer)}};
}

}  // namespace openapi
