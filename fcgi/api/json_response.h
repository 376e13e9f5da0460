#pragma once

// Whole answers with their length: documents of JSON, and texts.

#include <functional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "api/handler.h"
#include "http/response_writer.h"

namespace api {

// Sends a whole JSON answer with its length. Text that is not UTF-8 is repaired, never an error.
void send_json(int status, const std::string& content_type, const nlohmann::ordered_json& body,
               http::ResponseWriter& response, const http::Headers& extra = {});

// Sends a whole answer with its length.
void send_text(int status, const std::string& content_type, const std::string& text,
               http::ResponseWriter& response, const http::Headers& extra = {});

// Answers every request with this.
Handler json_handler(const nlohmann::ordered_json& body);

// The same, made when it is first asked for: by then the process is one that answers such requests.
Handler json_handler(std::function<nlohmann::ordered_json()> make_body);

}  // namespace api
