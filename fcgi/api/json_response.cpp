#include "api/json_response.h"

#include <span>

#include <nlohmann/json.hpp>

namespace api {
namespace {

constexpr int kIndent = 2;  // these answers are read by people with curl as often as by programs

}  // namespace

void send_json(int status, const std::string& content_type, const nlohmann::ordered_json& body,
               http::ResponseWriter& response, const http::Headers& extra) {
  const std::string text =
      body.dump(kIndent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  send_text(status, content_type, text, response, extra);
}

void send_text(int status, const std::string& content_type, const std::string& text,
               http::ResponseWriter& response, const http::Headers& extra) {
  http::Headers headers{{"Content-Type", content_type}, {"Content-Length", std::to_string(text.size())}};
  headers.insert(headers.end(), extra.begin(), extra.end());
  response.begin(status, headers);
  response.write(std::as_bytes(std::span(text)));
  response.finish();
}

Handler json_handler(const nlohmann::ordered_json& body) {
  return [body](const http::Request&, http::ResponseWriter& response) {
    send_json(200, "application/json", body, response);
  };
}

}  // namespace api
