#include "api/router.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <nlohmann/json.hpp>

#include "api/problem.h"
#include "audio/option_table.h"
#include "base/error.h"
#include "base/printable.h"
#include "base/text.h"
#include "logging/note.h"

namespace api {
namespace {

using base::Error;
using base::ErrorKind;

// What a client wrote into a field may stand in the text about it, and is not logged: only which fields they
// are, and of one that there is not, only that.
std::string loggable(const std::string& field) {
  return audio::is_field(field) ? field : "(unknown)";
}

void note(const http::Request& request, const Error& error) {
  nlohmann::ordered_json fields{{"status", problem_type(error.kind()).status},
                                {"kind", base::name(error.kind())}};
  for (const base::FieldError& wrong : error.fields()) fields["fields"].push_back(loggable(wrong.field));
  if (error.fields().empty()) fields["text"] = error.what();
  if (!error.log_detail().empty()) fields["detail"] = error.log_detail();
  logging::note(request.key, fields);
}

// The answer to a request that failed. Once bytes are out, the only honest answer is a broken transfer.
void fail(const http::Request& request, const Error& error, http::ResponseWriter& response,
          const http::Headers& extra = {}) {
  note(request, error);
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
      fail(request, Error(ErrorKind::internal, base::kServerFailed, error.what()), response);
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
    const std::string allowed = base::join(route->methods, ", ");
    return fail(request, Error(ErrorKind::method_not_allowed, request.path + " takes " + allowed + "."),
                response, {{"Allow", allowed}});
  }
  route->handler(request, response);
}

}  // namespace api
