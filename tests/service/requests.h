#pragma once

// The requests that service tests make again and again, and what every answer to them has in common.

#include <atomic>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/proc.h"
#include "support/service.h"

namespace service {

// POST /convert with the file first, as `curl -F file=@… -F format=…` sends it, then `more`.
support::HttpRequest convert(const support::Service& to, const std::filesystem::path& file,
                             const std::string& format, const std::vector<support::Field>& more = {});

// Checks that the answer is a problem document of this status (RFC 9457) and returns it.
nlohmann::json expect_problem(const support::HttpResponse& response, int status);

// The "errors" of a problem document that concern `field`, joined; empty when there are none.
std::string field_error(const nlohmann::json& problem, const std::string& field);

// Checks that the service converts a short file; what to ask after something went wrong.
void expect_service_works(const support::Service& service);

// One answer of each origin to a page of `origin`: results, the control process, the page's files,
// problems of a worker, of the control process and of nginx.
std::vector<support::HttpResponse> every_kind_of_answer(const support::Service& service,
                                                        const std::string& authorization = "none",
                                                        const std::string& origin = "https://a.example");

// What a browser asks before it sends another origin's PUT.
support::HttpResponse preflight(const support::Service& service, const std::string& target);

// Runs the curl lines of a page of docs/ as they stand there, in `folder`; returns how many there are.
int run_examples(const support::Service& service, const std::filesystem::path& page,
                 const std::filesystem::path& folder);

// Throws std::runtime_error if there is none.
support::ProcessId supervisor_of(const support::Service& service);

// What the log says of the request with this X-Request-ID, as soon as it does; an empty object after 5 s.
nlohmann::json log_entry(const support::Service& service, const std::string& request_id);

// Half an hour of silence in a small FLAC file: an upload of a moment, a conversion of seconds.
std::filesystem::path long_audio();

// A request that runs in a thread of its own and can be told to hang up.
class Background {
 public:
  explicit Background(support::HttpRequest request);
  ~Background();

  bool done() const { return future_.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }
  void hang_up() { leave_->store(true); }
  support::HttpResponse response() { return future_.get(); }

 private:
  std::shared_ptr<std::atomic<bool>> leave_;
  std::future<support::HttpResponse> future_;
};

}  // namespace service
