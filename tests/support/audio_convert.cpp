#include "support/audio_convert.h"

namespace support {

Outcome audio_convert(const std::filesystem::path& in, const std::filesystem::path& out,
                      const std::vector<std::string>& fields) {
  std::vector<std::string> arguments{in.string(), out.string()};
  arguments.insert(arguments.end(), fields.begin(), fields.end());
  return audio_convert_cli(arguments);
}

Outcome audio_convert_cli(const std::vector<std::string>& arguments) {
  Command command{{BINARY_DIR "/fcgi/audio-convert"}, {}};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  return run(command);
}

}  // namespace support
