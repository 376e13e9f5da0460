#include "options/mutagen.h"

#include <string>

#include "support/process.h"

namespace options {

nlohmann::json mutagen(const Arguments& arguments) {
  support::Command command{{"/usr/bin/python3", SOURCE_DIR "/tests/options/mutagen_tags.py"}, {}};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  const std::string out = support::output_of(command);
  return out.empty() ? nlohmann::json() : nlohmann::json::parse(out);
}

nlohmann::json mutagen_tags(const Path& file) {
  return mutagen({"read", file.string()}).at(file.string());
}

}  // namespace options
