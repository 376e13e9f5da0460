#include "api/queue_limit.h"

#include <utility>

#include "base/error.h"

namespace api {

Handler within_queue_limit(std::chrono::seconds limit, Handler handler) {
  return [limit, handler = std::move(handler)](const http::Request& request, http::ResponseWriter& response) {
    using Seconds = std::chrono::duration<double>;
    const Seconds waited = std::chrono::system_clock::now().time_since_epoch() - Seconds(request.sent_at);
    if (limit.count() > 0 && request.sent_at > 0 && waited > limit) {
      throw base::Error(base::ErrorKind::timed_out,
                        "The request waited for its turn longer than the " + std::to_string(limit.count()) +
                            " s this server allows (CONVERT_QUEUE_TIMEOUT). Send it again later.");
    }
    handler(request, response);
  };
}

}  // namespace api
