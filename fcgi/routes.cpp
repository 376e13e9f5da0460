#include "routes.h"

#include <functional>

#include <nlohmann/json.hpp>

#include "api/authorize.h"
#include "api/json_response.h"
#include "api/metrics.h"
#include "api/queue_limit.h"
#include "api/task_handler.h"
#include "av/lib/capabilities.h"
#include "listing/formats.h"
#include "listing/formats_page.h"
#include "openapi/document.h"

namespace {

// What can be asked for, and what this very service takes, so that a program can know before it sends
// anything.
nlohmann::ordered_json offer(const Settings& settings) {
  auto body = listing::formats_json(av::served_formats());
  if (settings.upload > 0) body["limits"]["upload"] = settings.upload;
  body["needs_token"] = !settings.token.empty();
  return body;
}

// As a page for who asks for one.
api::Handler formats(const Settings& settings) {
  const api::Handler as_json = api::json_handler(offer(settings));
  return [as_json, page = listing::formats_page(av::served_formats())](const http::Request& request,
                                                                       http::ResponseWriter& response) {
    if (!request.wants_page) return as_json(request, response);
    api::send_text(200, "text/html; charset=utf-8", page, response);
  };
}

api::Handler description(const Settings& settings) {
  return api::json_handler([max_upload = settings.upload, needs_token = !settings.token.empty()] {
    const auto formats = av::served_formats();
    return openapi::document({formats, AUDIO_CONVERT_VERSION, max_upload, needs_token});
  });
}

}  // namespace

std::vector<api::Route> routes(const Settings& settings, const job::Runner& runner,
                               const stats::SharedMetrics& metrics, api::Load& load) {
  const auto of_load = [&](auto answer) { return std::bind_front(answer, &load); };
  std::vector<api::Route> all{
      {"/.authorize", {"GET"}, api::authorize_handler(settings.token)},
      {"/formats", {"GET", "HEAD"}, formats(settings)},
      {"/health", {"GET", "HEAD"}, of_load(&api::Load::answer_health)},
      {"/metrics",
       {"GET", "HEAD"},
       api::metrics_handler(metrics, settings.places.uploads,
                            {{"version", AUDIO_CONVERT_VERSION}, {"ffmpeg", av::ffmpeg_version()}})},
      {"/openapi.json", {"GET", "HEAD"}, description(settings)},
      {"/ready", {"GET", "HEAD"}, of_load(&api::Load::answer_ready)},
      {"/.retry-after", {"GET"}, of_load(&api::Load::answer_retry_after)},  // nginx itself only
  };
  for (const audio::OperationRow& row : audio::operations()) {
    api::Handler handler = api::task_handler(row.operation, runner, settings.log_filenames);
    all.push_back({"/" + std::string(row.name),
                   {"POST", "PUT"},
                   api::within_queue_limit(settings.queue, std::move(handler))});
  }
  return all;
}
