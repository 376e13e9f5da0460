#include "api/answer_headers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace api {
namespace {

constexpr std::string_view kJson = "application/json";

struct PictureType {
  std::string_view extension;
  std::string_view mime;
};

constexpr std::array kPictureTypes = std::to_array<PictureType>({{"jpg", "image/jpeg"},
                                                                 {"png", "image/png"},
                                                                 {"gif", "image/gif"},
                                                                 {"bmp", "image/bmp"},
                                                                 {"webp", "image/webp"}});

std::string_view picture_type(std::string_view extension) {
  const auto* row = std::ranges::find(kPictureTypes, extension, &PictureType::extension);
  return row == kPictureTypes.end() ? "application/octet-stream" : row->mime;
}

std::string_view content_type(audio::Operation operation, const audio::Options& options,
                              const audio::ResultInfo& info) {
  if (operation == audio::Operation::waveform) return audio::row_of(options.waveform.form).mime;
  return operation == audio::Operation::cover ? picture_type(info.codec) : kJson;
}

}  // namespace

http::Headers answer_headers(audio::Operation operation, const audio::Options& options,
                             const std::string& upload_name, std::size_t uploads,
                             const audio::ResultInfo& info) {
  if (operation == audio::Operation::convert) {
    return audio::is_package(options, uploads) ? package_headers(options, upload_name, info)
                                               : result_headers(options, upload_name, info);
  }
  http::Headers headers{{"Content-Type", std::string(content_type(operation, options, info))}};
  add_duration(info, headers);
  add_warnings(info, headers);
  add_digests(info, headers);
  if (info.length > 0) headers.emplace_back("Content-Length", std::to_string(info.length));
  return headers;
}

}  // namespace api
