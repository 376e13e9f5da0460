#pragma once

// The one exception type of the service. An Error says what kind of thing went wrong, what to tell the client
// (what failed and what is legal; never a path or a libav internal) and, separately, a detail for the log.
// HTTP statuses are assigned only where errors become documents (api/problem.h).

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// Those that only nginx has, such as a wrong token's, are in nginx/problems.conf.in.
enum class ErrorKind {
  bad_request,         // malformed request, unknown or bad field
  not_found,           // no such route
  method_not_allowed,  // route exists, method does not
  not_media,           // the bytes are not a media file
  unprocessable,       // media, but it cannot be converted: no audio, undecodable, a playlist
  over_limit,          // media, but over a limit on duration, size or memory
  internal,            // a fault of ours
  crashed,             // the conversion's process died of the file it was given
  killed,              // the conversion's process was killed from outside, for instance for lack of memory
  unavailable,         // shutting down, full for long, or out of disk: not the place to send requests to
  timed_out,           // over the time limit
  no_space,            // no disk space
  client_gone,         // nobody is left to answer
};

// The kind's stable name, as it stands in logs and in problem types: "bad-request", "not-media" …
std::string_view name(ErrorKind kind);

// The kind of this name; internal for any other.
ErrorKind kind_named(std::string_view name);

// Public texts of what can happen in more than one place.
inline constexpr const char* kServerFailed = "The server failed to handle the request.";  // nginx too
inline constexpr const char* kConversionFailed = "The conversion failed inside the server.";
inline constexpr const char* kNoMemory = "Converting this file needs more memory than is allowed.";
inline constexpr const char* kClientGone = "The client has gone.";

// One bad form field of a request.
struct FieldError {
  std::string field;
  std::string detail;
};

class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& public_text, std::string log_detail = {});

  // All bad fields of a request together; kind is bad_request.
  explicit Error(std::vector<FieldError> fields);

  ErrorKind kind() const { return kind_; }
  const std::string& log_detail() const { return log_detail_; }
  const std::vector<FieldError>& fields() const { return fields_; }

 private:
  ErrorKind kind_;
  std::string log_detail_;
  std::vector<FieldError> fields_;
};

// Throws Error(kind) whose log detail names the C function that failed and errno's text.
[[noreturn]] void throw_errno(ErrorKind kind, const std::string& public_text, std::string_view function);

// The same for a fault of ours, with errno ENOSPC and EDQUOT told apart as no_space and EFBIG as over_limit.
[[noreturn]] void throw_errno(std::string_view function);

}  // namespace base
