#include "api/json_response.h"

#include <memory>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

namespace api {
namespace {

constexpr int kIndent = 2;  // these answers are read by people with curl as often as by programs

std::string text_of(const nlohmann::ordered_json& body) {
  return body.dump(kIndent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

void send_json(int status, const std::string& content_type, const nlohmann::ordered_json& body,
               http::ResponseWriter& response, const http::Headers& extra) {
  send_text(status, content_type, text_of(body), response, extra);
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

Handler json_handler(std::function<nlohmann::ordered_json()> make_body) {
  const auto text = std::make_shared<std::string>();  // handlers are copied
  return [text, make_body = std::move(make_body)](const http::Request&, http::ResponseWriter& response) {
    if (text->empty()) *text = text_of(make_body());
    send_text(200, "application/json", *text, response);
  };
}

}  // namespace api
