#include "waveform/decoded_png.h"

#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "support/process.h"
#include "support/temp_dir.h"

namespace waveform {

DecodedPng decode_png(const std::string& png) {
  const support::TempDir dir;
  const auto file = dir / "picture.png";
  std::ofstream(file, std::ios::binary) << png;
  const support::Outcome size =
      support::run({{"ffprobe", "-v", "error", "-show_streams", "-of", "json", file.string()}, {}});
  const support::Outcome raw = support::run({{"ffmpeg", "-v", "error", "-i", file.string(), "-f", "rawvideo",
                                              "-pix_fmt", "rgba", (dir / "raw").string()},
                                             {}});
  if (!size.ok() || !raw.ok()) throw std::runtime_error("no PNG: " + raw.err);
  const auto stream = nlohmann::json::parse(size.out).at("streams").at(0);
  DecodedPng image{.width = stream.at("width"), .height = stream.at("height")};
  const std::string bytes = support::read_file(dir / "raw");
  for (std::size_t i = 0; i + 3 < bytes.size(); i += 4) {
    const auto part = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[i + at]); };
    image.pixels.push_back({part(0), part(1), part(2), part(3)});
  }
  return image;
}

}  // namespace waveform
