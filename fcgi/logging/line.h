#pragma once

// One line as a process of the service writes it to the common log: nginx, supervisord, the workers and the
// control process, or whatever printed something. Pure: text in, meaning out.

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace logging {

using Json = nlohmann::ordered_json;

struct Line {
  enum class Kind {
    message,  // for people; has "level", "source" and "message"
    note,     // what a worker has to say of a request (note.h)
    end,      // nginx: the request is over
  };
  Kind kind = Kind::message;
  std::string request;  // nginx's own id of the request; empty for a message
  Json fields = Json::object();
};

// Takes any bytes: what is in no known form is a message of level "warn", and what is no UTF-8 becomes
// U+FFFD.
Line parse_line(std::string_view bytes);

}  // namespace logging
