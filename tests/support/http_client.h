#pragma once

// One HTTP request over a fresh connection by libcurl, and what became of it: the transfer's own verdict
// (CURLcode, as curl's exit code) beside the status, because a broken transfer is an answer that tests ask
// for.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <curl/curl.h>
#include <nlohmann/json.hpp>

namespace support {

// One part of a multipart form, as `curl -F` sends it.
struct Field {
  std::string name;
  std::string value;           // the text; ignored when `file` is given
  std::filesystem::path file;  // contents, like -F name=@file
  std::string filename = {};   // overrides the file's own name
};

Field text_field(const std::string& name, const std::string& value);
Field file_field(const std::filesystem::path& file, const std::string& filename = {});

struct HttpRequest {
  std::string url;
  std::string method = {};                // default: POST with a body, otherwise GET
  std::vector<Field> fields = {};         // sent as multipart/form-data, in this order
  std::optional<std::string> body = {};   // sent as it is
  std::filesystem::path body_file = {};   // the same from a file
  bool chunked = false;                   // `body_file` without Content-Length
  std::vector<std::string> headers = {};  // "Name: value"
  std::filesystem::path save_to = {};     // the answer's body goes here, otherwise into memory
  curl_off_t max_send_speed = 0;          // bytes per second; 0: as fast as it goes
  curl_off_t max_receive_speed = 0;
  std::uint64_t leave_after = 0;             // hang up after so many bytes of the answer; 0: never
  std::function<void()> on_first_byte = {};  // called when the first byte of the answer's body is here
  std::function<bool()> keep_going = {};     // asked about ten times a second; false hangs up
  std::chrono::seconds timeout{120};
};

struct HttpResponse {
  CURLcode code = CURLE_OK;
  long status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::uint64_t received = 0;  // bytes of the body

  bool ok() const { return code == CURLE_OK && status == 200; }
  // The header's value, empty when absent. `name` in lower case.
  std::string header(const std::string& name) const;
  nlohmann::json json() const { return nlohmann::json::parse(body); }
};

HttpResponse perform(const HttpRequest& request);

}  // namespace support
