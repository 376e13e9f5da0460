#include "api/upload.h"

#include <algorithm>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/file_slice.h"
#include "base/printable.h"
#include "base/text.h"
#include "http/header_value.h"
#include "http/multipart.h"
#include "http/query.h"
#include "http/utf8.h"

namespace api {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view kFileField = "file";
constexpr std::size_t kMaxField = 4096;  // bytes; the longest honest value is a file name
constexpr const char* kHowTo =
    "send it as a multipart field, curl -F file=@interview.wav, or as the body, curl -T";

std::string read_text(const base::ByteSource& body, const http::Part& part) {
  std::string text(std::min<std::uint64_t>(part.size, kMaxField), '\0');
  for (std::size_t done = 0; done < text.size();) {
    const std::size_t got =
        body.read_at(part.offset + done, std::as_writable_bytes(std::span(text)).subspan(done));
    if (got == 0) throw Error(ErrorKind::internal, "The request body could not be read.", "short body file");
    done += got;
  }
  return text;
}

class MultipartReader {
 public:
  MultipartReader(const base::ByteSource& body, Upload& upload) : body_(body), upload_(upload) {}

  void read(const http::Part& part) {
    if (part.name == kFileField) return read_file(part);
    if (part.size > kMaxField) return report(base::printable(part.name), "is too long for an option");
    std::string value = read_text(body_, part);
    if (!value.empty()) upload_.fields.emplace_back(part.name, std::move(value));
  }

  void finish() {
    if (!has_file_) report(std::string(kFileField), std::string("is missing; ") + kHowTo);
  }

 private:
  void read_file(const http::Part& part) {
    if (has_file_)
      return report(std::string(kFileField), "is given more than once; one request converts one file");
    has_file_ = true;
    if (!part.filename) return report(std::string(kFileField), text_instead_of_file(part));
    if (part.size == 0) {
      return report(std::string(kFileField),
                    part.filename->empty() ? "no file was chosen" : "the file is empty");
    }
    upload_.offset = part.offset;
    upload_.size = part.size;
    upload_.name = *part.filename;
    upload_.media_type = part.content_type;
  }

  // curl -F file=interview.wav sends the name where the file should be, curl -F "file=<interview.wav" the
  // file without its name: what is no text must not come back as one.
  std::string text_instead_of_file(const http::Part& part) const {
    const std::string text = read_text(body_, part);
    const bool is_name = !text.empty() && http::is_utf8(text) && std::ranges::none_of(text, base::is_control);
    return "was sent as text, not as a file; did you mean file=@" +
           (is_name ? base::printable(text) : "interview.wav") + "?";
  }

  void report(std::string field, std::string detail) {
    upload_.problems.push_back({std::move(field), std::move(detail)});
  }

  const base::ByteSource& body_;
  Upload& upload_;
  bool has_file_ = false;
};

}  // namespace

Upload read_upload(const http::Request& request) {
  Upload upload;
  for (auto& [name, value] : http::parse_query(request.query)) {
    if (name == kFileField) {
      upload.problems.push_back({name, std::string("cannot be named in the query of the URL; ") + kHowTo});
    } else if (!value.empty()) {
      upload.fields.emplace_back(std::move(name), std::move(value));
    }
  }
  if (request.body_file.empty()) {
    upload.problems.push_back({std::string(kFileField), std::string("the request has no body; ") + kHowTo});
    return upload;
  }
  upload.body = base::open_for_reading(request.body_file);
  upload.size = base::file_size(upload.body.get());
  if (upload.size == 0) {
    upload.problems.push_back({std::string(kFileField), "the file is empty"});
    return upload;
  }
  if (http::parse_header_value(request.content_type).value != "multipart/form-data") {
    upload.media_type = request.content_type;
    return upload;
  }

  const base::FileSlice body(upload.body.get(), 0, std::exchange(upload.size, 0));
  MultipartReader reader(body, upload);
  for (const http::Part& part : http::parse_multipart(body, http::multipart_boundary(request.content_type))) {
    reader.read(part);
  }
  reader.finish();
  return upload;
}

}  // namespace api
