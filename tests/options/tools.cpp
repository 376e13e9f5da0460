#include "options/tools.h"

#include <cmath>
#include <numbers>
#include <regex>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "support/audio_convert.h"
#include "support/media.h"
#include "support/process.h"

namespace options {

void ffmpeg(const Arguments& arguments) {
  support::Command command{{"ffmpeg", "-v", "error", "-y"}, {}};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  support::output_of(command);
}

Path made(const std::string& name, const Arguments& arguments) {
  const Path path = support::media_dir() / name;
  if (std::filesystem::exists(path)) return path;
  Arguments all = arguments;
  all.push_back(path.string());
  ffmpeg(all);
  return path;
}

Arguments signal(const std::string& expressions, int rate, const std::string& layout, double seconds) {
  std::ostringstream text;
  text << "aevalsrc=exprs=" << expressions << ":c=" << layout << ":s=" << rate << ":d=" << seconds;
  return {"-f", "lavfi", "-i", text.str()};
}

Path tone(const std::string& name, const Arguments& encoding) {
  Arguments arguments = signal("0.5*sin(2*PI*1000*t)|0.5*sin(2*PI*1000*t)", 48000, "stereo", 2);
  arguments.insert(arguments.end(), encoding.begin(), encoding.end());
  return made(name, arguments);
}

std::string payload(const Path& file) {
  return support::output_of(
      {{"ffmpeg", "-v", "error", "-i", file.string(), "-map", "0:a:0", "-c", "copy", "-f", "md5", "-"}, {}});
}

Path convert(const Path& in, const Path& out, const Arguments& fields) {
  const auto outcome = support::audio_convert(in, out, fields);
  if (!outcome.ok()) throw std::runtime_error(in.filename().string() + ": " + outcome.err);
  return out;
}

std::string refusal(const Path& in, const Path& out, const Arguments& fields) {
  const auto outcome = support::audio_convert(in, out, fields);
  EXPECT_FALSE(outcome.ok()) << in.filename() << " was converted";
  EXPECT_FALSE(std::filesystem::exists(out)) << "a part of a result was left";
  return outcome.err;
}

Loudness loudness(const Path& file) {
  const auto outcome =
      support::run({{"ffmpeg", "-hide_banner", "-nostats", "-i", file.string(), "-map", "0:a:0", "-af",
                     "ebur128=peak=true:framelog=verbose", "-f", "null", "-"},
                    {}});
  const std::string summary = outcome.err.substr(std::min(outcome.err.rfind("Summary:"), outcome.err.size()));
  std::smatch integrated, peak;
  if (!std::regex_search(summary, integrated, std::regex(R"(I:\s+(\S+) LUFS)")) ||
      !std::regex_search(summary, peak, std::regex(R"(Peak:\s+(\S+) dBFS)"))) {
    throw std::runtime_error("no loudness: " + outcome.err);
  }
  return {std::stod(integrated[1]), peak[1] == "-inf" ? -200 : std::stod(peak[1])};
}

std::vector<double> channel(const support::Pcm<std::int32_t>& pcm, int index) {
  std::vector<double> samples;
  samples.reserve(static_cast<std::size_t>(pcm.frames()));
  for (std::size_t i = static_cast<std::size_t>(index); i < pcm.samples.size();
       i += static_cast<std::size_t>(pcm.channels)) {
    samples.push_back(std::ldexp(pcm.samples[i], -31));
  }
  return samples;
}

// Least squares: the normal equations of a·sin + b·cos + c, of which the constant is taken out beforehand.
Fit fit(const std::vector<double>& samples, double frequency) {
  double mean = 0;
  for (const double sample : samples) mean += sample / static_cast<double>(samples.size());
  double ss = 0, cc = 0, sc = 0, xs = 0, xc = 0;
  const auto phase = [&](std::size_t i) { return 2 * std::numbers::pi * frequency * static_cast<double>(i); };
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double s = std::sin(phase(i)), c = std::cos(phase(i)), x = samples[i] - mean;
    ss += s * s, cc += c * c, sc += s * c, xs += x * s, xc += x * c;
  }
  const double determinant = ss * cc - sc * sc;
  const double a = (xs * cc - xc * sc) / determinant, b = (xc * ss - xs * sc) / determinant;
  double rest = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double left = samples[i] - mean - a * std::sin(phase(i)) - b * std::cos(phase(i));
    rest += left * left;
  }
  return {std::hypot(a, b), std::sqrt(rest / static_cast<double>(samples.size()))};
}

double decibel(double ratio) {
  return 20 * std::log10(std::max(ratio, 1e-12));
}

}  // namespace options
