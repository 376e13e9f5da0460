#include "api/router.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <spdlog/spdlog.h>

#include "api/problem.h"
#include "base/error.h"
#include "base/printable.h"

namespace api {
namespace {

using base::Error;
using base::ErrorKind;

std::string join(const std::vector<std::string>& methods) {
  std::string text;
  for (const std::string& method : methods) text += (text.empty() ? "" : ", ") + method;
  return text;
}

// A line of the log stays one line, and a quoted text ends where it ends, whatever a client sent.
std::string loggable(std::string_view text) {
  constexpr std::size_t kMaxText = 2000;
  std::string clean = base::printable(text, kMaxText);
  std::ranges::replace(clean, '"', '\'');
  return clean;
}

void log(const http::Request& request, const Error& error, bool begun) {
  const auto level = error.kind() == ErrorKind::internal ? spdlog::level::err : spdlog::level::info;
  spdlog::log(level, "request_id={} path={} outcome={} kind={} text=\"{}\" detail=\"{}\"", request.id,
              loggable(request.path), begun ? "broken" : "refused", base::name(error.kind()),
              loggable(error.what()), loggable(error.log_detail()));
}

// The answer to a request that failed. Once bytes are out, the only honest answer is a broken transfer.
void fail(const http::Request& request, const Error& error, http::ResponseWriter& response,
          const http::Headers& extra = {}) {
  log(request, error, response.begun());
  if (response.begun() || error.kind() == ErrorKind::client_gone) return response.abort();
  send_problem(request, error, response, extra);
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {}

void Router::handle(const http::Request& request, http::ResponseWriter& response) const noexcept {
  try {
    try {
      dispatch(request, response);
    } catch (const Error& error) {
      fail(request, error, response);
    } catch (const std::exception& error) {
      fail(request, Error(ErrorKind::internal, "The server failed to handle the request.", error.what()),
           response);
    }
  } catch (...) {
    response.abort();  // not even the problem document could be sent
  }
}

void Router::dispatch(const http::Request& request, http::ResponseWriter& response) const {
  const auto route = std::ranges::find(routes_, request.path, &Route::path);
  if (route == routes_.end()) {
    throw Error(ErrorKind::not_found,
                "There is no " + base::printable(request.path) + " here. Conversions go to POST /convert.");
  }
  if (std::ranges::find(route->methods, request.method) == route->methods.end()) {
    const std::string allowed = join(route->methods);
    return fail(request, Error(ErrorKind::method_not_allowed, request.path + " takes " + allowed + "."),
                response, {{"Allow", allowed}});
  }
  route->handler(request, response);
}

}  // namespace api
