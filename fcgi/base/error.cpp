#include "base/error.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace base {
namespace {

constexpr std::array<std::pair<ErrorKind, std::string_view>, 13> kNames{{
    {ErrorKind::bad_request, "bad-request"},
    {ErrorKind::not_found, "not-found"},
    {ErrorKind::method_not_allowed, "method-not-allowed"},
    {ErrorKind::not_media, "not-media"},
    {ErrorKind::unprocessable, "unprocessable"},
    {ErrorKind::over_limit, "over-limit"},
    {ErrorKind::internal, "internal"},
    {ErrorKind::crashed, "crashed"},
    {ErrorKind::killed, "killed"},
    {ErrorKind::unavailable, "unavailable"},
    {ErrorKind::timed_out, "timed-out"},
    {ErrorKind::no_space, "no-space"},
    {ErrorKind::client_gone, "client-gone"},
}};

std::string summary(const std::vector<FieldError>& fields) {
  if (fields.size() == 1) return fields.front().field + ": " + fields.front().detail;
  return std::to_string(fields.size()) + " fields of the request are wrong; each is explained in \"errors\".";
}

}  // namespace

std::string_view name(ErrorKind kind) {
  for (const auto& [candidate, text] : kNames) {
    if (candidate == kind) return text;
  }
  return "internal";
}

ErrorKind kind_named(std::string_view name) {
  for (const auto& [kind, text] : kNames) {
    if (text == name) return kind;
  }
  return ErrorKind::internal;
}

Error::Error(ErrorKind kind, const std::string& public_text, std::string log_detail)
    : std::runtime_error(public_text), kind_(kind), log_detail_(std::move(log_detail)) {}

Error::Error(std::vector<FieldError> fields)
    : std::runtime_error(summary(fields)), kind_(ErrorKind::bad_request), fields_(std::move(fields)) {}

void throw_errno(ErrorKind kind, const std::string& public_text, std::string_view function) {
  const int error = errno;
  throw Error(kind, public_text, std::string(function) + ": " + std::strerror(error));
}

void throw_errno(std::string_view function) {
  if (errno == ENOSPC || errno == EDQUOT) {
    throw_errno(ErrorKind::no_space,
                "The server has no disk space left for this conversion. Try again later.", function);
  }
  if (errno == EFBIG) {
    throw_errno(ErrorKind::over_limit, "The result would be larger than a file on this server can be.",
                function);
  }
  throw_errno(ErrorKind::internal, kServerFailed, function);
}

}  // namespace base
