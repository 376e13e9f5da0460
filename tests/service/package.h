#pragma once

// Archives of several results, as clients take them apart.

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "service/requests.h"
#include "support/media.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace service {

using Pcm = support::Pcm<std::int32_t>;

inline support::HttpResponse ask(const std::vector<support::Field>& fields,
                                 const std::vector<std::string>& headers = {}) {
  support::HttpRequest request{.url = support::service().url("/convert")};
  request.fields = fields;
  request.headers = headers;
  return support::perform(request);
}

// An archive of several results, taken apart.
class Package {
 public:
  explicit Package(const std::vector<support::Field>& fields, const std::vector<std::string>& headers = {})
      : response(ask(fields, headers)) {
    if (!response.ok()) throw std::runtime_error(response.body);
    const auto file = support::write_file(dir_ / "package", response.body);
    const bool is_tar = response.header("content-type") == "application/x-tar";
    support::output_of({.argv = is_tar ? std::vector<std::string>{"tar", "-xf", file, "-C", dir_.path()}
                                       : std::vector<std::string>{"unzip", "-q", file, "-d", dir_.path()}});
    names = lines(support::output_of({.argv = is_tar ? std::vector<std::string>{"tar", "-tf", file}
                                                     : std::vector<std::string>{"unzip", "-Z1", file}}));
    manifest = nlohmann::json::parse(support::read_file(dir_ / "manifest.json"));
    for (const auto& entry : manifest.at("files")) entries.push_back(entry);
  }

  std::filesystem::path path(std::size_t i) const {
    return dir_ / entries.at(i).at("name").get<std::string>();
  }

  // All of its files, one behind the other.
  Pcm joined() const {
    Pcm all;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Pcm piece = support::decode_int(path(i));
      all.channels = piece.channels;
      all.samples.insert(all.samples.end(), piece.samples.begin(), piece.samples.end());
    }
    return all;
  }

  support::HttpResponse response;
  std::vector<std::string> names;  // in their order, the manifest too
  nlohmann::json manifest;
  std::vector<nlohmann::json> entries;

 private:
  static std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> all;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) all.push_back(line);
    return all;
  }

  support::TempDir dir_;
};

}  // namespace service
