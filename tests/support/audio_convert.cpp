#include "support/audio_convert.h"

#include <cstdlib>

namespace support {

Outcome audio_convert(const std::filesystem::path& in, const std::filesystem::path& out,
                      const std::vector<std::string>& fields) {
  std::vector<std::string> arguments{in.string(), out.string()};
  arguments.insert(arguments.end(), fields.begin(), fields.end());
  return audio_convert_cli(arguments);
}

Outcome audio_convert_cli(const std::vector<std::string>& arguments) {
  const char* const other = std::getenv("AUDIO_CONVERT_PROGRAM");
  Command command{{other ? other : BINARY_DIR "/fcgi/audio-convert"}, {}};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  return run(command);
}

}  // namespace support
