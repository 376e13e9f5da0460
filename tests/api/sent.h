#pragma once

// Requests as nginx hands them over, their bodies spooled to real files.

#include <optional>
#include <string>
#include <vector>

#include "api/upload.h"
#include "base/file_slice.h"
#include "http/request.h"
#include "support/temp_dir.h"

namespace api {

struct SentPart {
  std::string name;
  std::optional<std::string> filename;  // absent for a plain field
  std::string content;
};

inline std::string multipart_body(const std::vector<SentPart>& parts) {
  std::string body;
  for (const auto& [name, filename, content] : parts) {
    body += "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"";
    if (filename) body += "; filename=\"" + *filename + "\"\r\nContent-Type: audio/wav";
    body += "\r\n\r\n" + content + "\r\n";
  }
  return body + "--XX--\r\n";
}

class Spool {
 public:
  http::Request multipart(const std::vector<SentPart>& parts, const std::string& query = {}) {
    return request(multipart_body(parts), "multipart/form-data; boundary=XX", query);
  }

  http::Request request(const std::string& body, const std::string& content_type,
                        const std::string& query = {}) {
    return {.method = "POST",
            .path = "/convert",
            .query = query,
            .content_type = content_type,
            .body_file = support::write_file(dir_ / "body", body).string()};
  }

 private:
  support::TempDir dir_;
};

// The bytes of the uploaded file.
inline std::string content(const Upload& upload) {
  std::string text(upload.size, '\0');
  const base::FileSlice file(upload.body.get(), upload.offset, upload.size);
  text.resize(file.read_at(0, std::as_writable_bytes(std::span(text))));
  return text;
}

// A line per problem: "file: is missing …".
inline std::vector<std::string> problems(const Upload& upload) {
  std::vector<std::string> lines;
  for (const auto& [field, detail] : upload.problems) lines.push_back(field + ": " + detail);
  return lines;
}

}  // namespace api
