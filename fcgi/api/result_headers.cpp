#include "api/result_headers.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "base/base64.h"
#include "base/file_name.h"
#include "digest/hex.h"
#include "http/content_disposition.h"

namespace api {
namespace {

constexpr std::string_view kDefaultStem = "audio";

std::string seconds_text(double seconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6f", seconds);
  return text.data();
}

std::string stem(const std::string& name) {
  const std::string base = base::file_name(base::stem(name));
  return base.empty() ? std::string(kDefaultStem) : base;
}

// Whether the name ends in an extension that says what is in the file. Any other the client may have been
// made to ask for, such as one that is run when it is opened.
bool says_format(const std::string& name, const audio::Format& format) {
  const auto dot = name.rfind('.');
  return dot != std::string::npos && dot > 0 && audio::takes_extension(format, name.substr(dot + 1));
}

// Seconds; exact where the samples are counted or promised, else what the source declares.
double duration(const audio::ResultInfo& info) {
  if (info.samples > 0 && info.sample_rate > 0) return static_cast<double>(info.samples) / info.sample_rate;
  return info.declared_duration;
}

void add_verified(const audio::ResultInfo& info, http::Headers& headers) {
  if (!info.verified.empty()) headers.emplace_back("X-Audio-Verified", info.verified);
}

}  // namespace

std::string result_filename(const audio::Options& options, const std::string& upload_name) {
  const std::string extension = "." + std::string(options.format->extension);
  const std::string asked = base::file_name(options.filename);
  if (asked.empty()) return stem(upload_name) + extension;
  return says_format(asked, *options.format) ? asked : asked + extension;
}

void add_duration(const audio::ResultInfo& info, http::Headers& headers) {
  if (const double seconds = duration(info); seconds > 0)
    headers.emplace_back("X-Audio-Duration", seconds_text(seconds));
}

void add_warnings(const audio::ResultInfo& info, http::Headers& headers) {
  if (const std::string text = audio::warnings(info); !text.empty())
    headers.emplace_back("X-Audio-Warnings", text);
}

void add_digests(const audio::ResultInfo& info, http::Headers& headers) {
  if (!info.samples_md5.empty()) headers.emplace_back("X-Audio-MD5", info.samples_md5);
  if (info.sha256.empty()) return;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(info.sha256.data());
  headers.emplace_back("Repr-Digest", "sha-256=:" + base::base64(info.sha256) + ":");
  headers.emplace_back("ETag", '"' + digest::hex({bytes, info.sha256.size()}) + '"');
}

http::Headers result_headers(const audio::Options& options, const std::string& upload_name,
                             const audio::ResultInfo& info) {
  http::Headers headers{
      {"Content-Type", std::string(options.format->mime)},
      {"Content-Disposition", http::content_disposition(result_filename(options, upload_name))},
      {"X-Audio-Codec", info.codec},
      {"X-Audio-Sample-Rate", std::to_string(info.sample_rate)},
      {"X-Audio-Channels", std::to_string(info.channels)},
  };
  const double seconds = duration(info);
  add_duration(info, headers);
  if (info.bit_rate > 0) {
    headers.emplace_back("X-Audio-Bit-Rate", std::to_string(info.bit_rate));
  } else if (info.length > 0 && seconds > 0) {
    headers.emplace_back("X-Audio-Bit-Rate",
                         std::to_string(std::llround(static_cast<double>(info.length) * 8 / seconds)));
  }
  if (!info.conform.empty()) headers.emplace_back("X-Audio-Conform", info.conform);
  add_verified(info, headers);
  add_warnings(info, headers);
  add_digests(info, headers);
  if (info.length > 0) headers.emplace_back("Content-Length", std::to_string(info.length));
  return headers;
}

http::Headers package_headers(const audio::Options& options, const std::string& upload_name,
                              const audio::ResultInfo& info) {
  const bool is_tar = options.package.archive == audio::Archive::tar;
  const std::string asked = stem(options.filename.empty() ? upload_name : options.filename);
  http::Headers headers{
      {"Content-Type", is_tar ? "application/x-tar" : "application/zip"},
      {"Content-Disposition", http::content_disposition(asked + (is_tar ? ".tar" : ".zip"))}};
  add_duration(info, headers);
  add_verified(info, headers);
  add_warnings(info, headers);
  add_digests(info, headers);
  if (info.length > 0) headers.emplace_back("Content-Length", std::to_string(info.length));
  return headers;
}

}  // namespace api
