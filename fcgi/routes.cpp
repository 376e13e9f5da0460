#include "routes.h"

#include <functional>

#include <nlohmann/json.hpp>

#include "api/authorize.h"
#include "api/convert.h"
#include "api/json_response.h"
#include "api/metrics.h"
#include "api/queue_limit.h"
#include "av/lib/capabilities.h"
#include "listing/formats.h"

std::vector<api::Route> routes(const Settings& settings, const job::Runner& runner,
                               const stats::SharedNumbers& numbers, api::Load& load) {
  const auto of_load = [&](auto answer) { return std::bind_front(answer, &load); };
  return {
      {"/.authorize", {"GET"}, api::authorize_handler(settings.token)},
      {"/convert",
       {"POST", "PUT"},
       api::within_queue_limit(settings.queue, api::convert_handler(runner, settings.log_filenames))},
      {"/formats", {"GET", "HEAD"}, api::json_handler(listing::formats_json(av::served_formats()))},
      {"/health", {"GET", "HEAD"}, of_load(&api::Load::answer_health)},
      {"/metrics",
       {"GET", "HEAD"},
       api::metrics_handler(numbers, settings.places.uploads,
                            {{"version", AUDIO_CONVERT_VERSION}, {"ffmpeg", av::ffmpeg_version()}})},
      {"/ready", {"GET", "HEAD"}, of_load(&api::Load::answer_ready)},
      {"/.retry-after", {"GET"}, of_load(&api::Load::answer_retry_after)},  // nginx itself only
  };
}
