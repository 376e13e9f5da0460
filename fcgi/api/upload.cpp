#include "api/upload.h"

#include <algorithm>
#include <span>
#include <utility>

#include "api/misdirected.h"
#include "audio/chapter_list.h"
#include "audio/option_table.h"
#include "base/error.h"
#include "base/file_slice.h"
#include "base/natural_order.h"
#include "base/printable.h"
#include "base/text.h"
#include "base/utf8.h"
#include "http/header_value.h"
#include "http/multipart.h"
#include "http/query.h"

namespace api {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view kFileField = "file";
constexpr std::size_t kMaxParts = 512;   // an audiobook in chapters, and its fields
constexpr std::size_t kMaxField = 4096;  // bytes; the longest honest value is a file name
constexpr std::string_view kCoverField = "cover";
constexpr std::string_view kChaptersField = "chapters";
constexpr std::size_t kMaxPicture = (16 << 20) - (64 << 10);  // bytes; what a FLAC stream's block holds
constexpr const char* kHowTo =
    "send it as a multipart field, curl -F file=@interview.wav, or as the body, curl -T";

std::string read_text(const base::ByteSource& body, const http::Part& part, std::size_t most = kMaxField) {
  std::string text(std::min<std::uint64_t>(part.size, most), '\0');
  if (base::read_all_at(body, part.offset, std::as_writable_bytes(std::span(text))) < text.size())
    throw Error(ErrorKind::internal, "The request body could not be read.", "short body file");
  return text;
}

// Files that editors write and curl -F format=<file sends end in a line's end, or begin with a mark.
std::string_view without_margin(std::string_view value) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  constexpr std::string_view kMargin{" \t\r\n\v\f\0", 7};
  if (value.starts_with(kByteOrderMark)) value.remove_prefix(kByteOrderMark.size());
  const auto first = value.find_first_not_of(kMargin);
  if (first == std::string_view::npos) return {};
  return value.substr(first, value.find_last_not_of(kMargin) - first + 1);
}

void add_field(Upload& upload, const std::string& name, std::string_view value) {
  value = without_margin(value);
  const bool is_tag = audio::is_tag_field(name);
  if (is_tag && !base::is_utf8(value)) {
    upload.problems.push_back({base::printable(name), "is not UTF-8"});
  } else if (!value.empty() || is_tag) {
    upload.fields.emplace_back(name, value);
  }
}

class MultipartReader {
 public:
  MultipartReader(const base::ByteSource& body, Upload& upload) : body_(body), upload_(upload) {}

  void read(const http::Part& part) {
    if (!part.encoding.empty()) return report_encoding(part);
    if (part.name == kFileField) return read_file(part);
    if (part.filename && part.size > 0 && part.name == kCoverField) return read_cover(part);
    if (part.filename && part.size > 0 && !audio::is_field(part.name)) return report_misplaced(part);
    if (part.name == kChaptersField && part.size <= audio::kMaxChapterList)
      return add_field(upload_, part.name, read_text(body_, part, audio::kMaxChapterList));
    if (part.size > kMaxField && audio::is_tag_field(part.name)) {
      return report(base::printable(part.name),
                    "is longer than the " + std::to_string(kMaxField) + " bytes that a field may have");
    }
    if (part.size > kMaxField) {
      return report(base::printable(part.name), "is too long for an option; the upload belongs into `file`");
    }
    add_field(upload_, part.name, read_text(body_, part));
  }

  void finish() {
    if (!has_file_ && !is_misplaced_) report(std::string(kFileField), std::string("is missing; ") + kHowTo);
  }

 private:
  void read_file(const http::Part& part) {
    const bool is_first = !std::exchange(has_file_, true);
    if (!part.filename) return report(std::string(kFileField), text_instead_of_file(part));
    if (part.size == 0) {
      return report(std::string(kFileField),
                    part.filename->empty() ? "no file was chosen" : "the file is empty");
    }
    if (const auto reason = why_no_file(base::FileSlice(upload_.body.get(), part.offset, part.size)))
      return report(std::string(kFileField), *reason);
    if (!is_first) {
      upload_.following.push_back({part.offset, part.size, *part.filename, part.content_type});
      return;
    }
    upload_.offset = part.offset;
    upload_.size = part.size;
    upload_.name = *part.filename;
    upload_.media_type = part.content_type;
  }

  // Of a conversion's result; what it is a picture of is told by the process that writes the tags.
  void read_cover(const http::Part& part) {
    if (upload_.cover) return report(part.name, "is given more than once");
    if (part.size > kMaxPicture) {
      return report(part.name,
                    "is larger than the " + std::to_string(kMaxPicture) + " bytes that a picture may have");
    }
    std::string bytes(part.size, '\0');
    if (base::read_all_at(body_, part.offset, std::as_writable_bytes(std::span(bytes))) < bytes.size())
      throw Error(ErrorKind::internal, "The request body could not be read.", "short body file");
    upload_.cover = std::make_shared<const std::string>(std::move(bytes));
  }

  void report_encoding(const http::Part& part) {
    if (part.name == kFileField) has_file_ = true;
    report(base::printable(part.name),
           "was sent as " + base::printable(part.encoding) +
               "; send its bytes as they are, without Content-Transfer-Encoding or Content-Encoding");
  }

  void report_misplaced(const http::Part& part) {
    is_misplaced_ = true;
    report(base::printable(part.name),
           "there is no such field; the upload belongs into `file`, curl -F file=@" +
               file_to_type(*part.filename));
  }

  static std::string file_to_type(const std::string& name) {
    return name.empty() ? "interview.wav" : base::printable(name);
  }

  // curl -F file=interview.wav sends the name where the file should be, curl -F "file=<interview.wav" the
  // file without its name: what is no text must not come back as one.
  std::string text_instead_of_file(const http::Part& part) const {
    const std::string text = read_text(body_, part);
    const bool is_name = !text.empty() && base::is_utf8(text) && std::ranges::none_of(text, base::is_control);
    return "was sent as text, not as a file; did you mean file=@" +
           (is_name ? base::printable(text) : "interview.wav") + "?";
  }

  void report(std::string field, std::string detail) {
    upload_.problems.push_back({std::move(field), std::move(detail)});
  }

  const base::ByteSource& body_;
  Upload& upload_;
  bool has_file_ = false;
  bool is_misplaced_ = false;  // a file came under another name
};

}  // namespace

void sort_by_name(Upload& upload) {
  std::vector<job::UploadedFile> files = std::move(upload.following);
  files.insert(files.begin(), {upload.offset, upload.size, upload.name, upload.media_type});
  std::ranges::stable_sort(files, base::comes_before, &job::UploadedFile::name);
  upload.offset = files.front().offset;
  upload.size = files.front().size;
  upload.name = files.front().name;
  upload.media_type = files.front().media_type;
  upload.following.assign(files.begin() + 1, files.end());
}

Upload read_upload(const http::Request& request) {
  Upload upload;
  for (const auto& [name, value] : http::parse_query(request.query)) {
    if (name == kFileField) {
      upload.problems.push_back({name, std::string("cannot be named in the query of the URL; ") + kHowTo});
    } else {
      add_field(upload, name, value);
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
  const std::string media_type = http::parse_header_value(request.content_type).value;
  const base::FileSlice body(upload.body.get(), 0, upload.size);
  if (const auto reason = why_no_upload(body, media_type)) throw Error(ErrorKind::not_media, *reason);
  if (media_type != "multipart/form-data") {
    upload.media_type = request.content_type;
    return upload;
  }

  upload.size = 0;
  MultipartReader reader(body, upload);
  for (const http::Part& part : http::parse_multipart(body, http::multipart_boundary(request.content_type),
                                                      {.max_parts = kMaxParts})) {
    reader.read(part);
  }
  reader.finish();
  return upload;
}

}  // namespace api
