#include "api/misdirected.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace api {
namespace {

constexpr std::size_t kLook = 512;  // bytes
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kHowTo =
    "Send multipart/form-data with the upload in the field `file`, curl -F file=@interview.wav -F "
    "format=mp3, "
    "or the file itself as the body and the options in the query, curl -T.";

// What Base64 makes of the first bytes of files: RIFF, ID3, fLaC, OggS, EBML, an MP4's first box, MPEG audio.
constexpr std::array<std::string_view, 7> kBase64Files{"UklGR", "SUQz", "ZkxhQ", "T2dnU",
                                                       "GkXfo", "AAAA", "//"};

std::string first_bytes(const base::ByteSource& source) {
  std::string text(kLook, '\0');
  text.resize(base::read_all_at(source, 0, std::as_writable_bytes(std::span(text))));
  return text;
}

std::string_view without_margin(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return !base::is_control(c) || is_space(c); });
}

// An object, or whatever calls itself JSON and is text.
bool is_json(std::string_view start, const std::string& media_type) {
  const bool is_said = media_type.ends_with("/json") || media_type.ends_with("+json");
  if (is_said) return is_text(start);
  const std::string_view inside = start.starts_with('{') ? without_margin(start.substr(1)) : "";
  return inside.starts_with('"') || inside.starts_with('}');
}

// name=value&name=value, of nothing but what is allowed in it. curl --data-binary sends files under this
// type.
bool is_urlencoded(std::string_view start, const std::string& media_type) {
  const bool is_said = media_type == "application/x-www-form-urlencoded";
  const auto in_form = [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '{'; };
  return is_said && start.find('=') != std::string_view::npos && std::ranges::all_of(start, in_form);
}

bool is_data_url(std::string_view start) {
  return base::to_lower(start.substr(0, 5)) == "data:" && start.find(',') != std::string_view::npos;
}

bool is_base64(std::string_view start) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\r\n";
  return std::ranges::any_of(kBase64Files, [&](std::string_view file) { return start.starts_with(file); }) &&
         start.find_first_not_of(kLetters) == std::string_view::npos;
}

}  // namespace

std::optional<std::string> why_no_file(const base::ByteSource& file) {
  const std::string bytes = first_bytes(file);
  const std::string_view start = without_margin(bytes);
  if (is_data_url(start)) return "was sent as a data: URL; send the bytes that it stands for";
  if (is_base64(start)) return "was sent as Base64; send the bytes that it stands for";
  return std::nullopt;
}

std::optional<std::string> why_no_upload(const base::ByteSource& body, const std::string& media_type) {
  const std::string bytes = first_bytes(body);
  const std::string_view start = without_margin(bytes);
  if (is_json(start, media_type)) return "The body is JSON, which is not taken here. " + std::string(kHowTo);
  if (is_urlencoded(start, media_type))
    return "The body is a form that cannot hold a file. " + std::string(kHowTo);
  if (media_type == "multipart/form-data") return std::nullopt;
  if (const auto reason = why_no_file(body)) return "The upload " + *reason + ".";
  return std::nullopt;
}

}  // namespace api
