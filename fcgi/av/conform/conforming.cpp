#include "av/conform/conforming.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "audio/plan.h"
#include "av/analysis/loudness.h"
#include "av/own_result.h"
#include "av/size_limit.h"
#include "av/transcoder.h"
#include "base/error.h"

namespace av {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxAttempts = 4;
constexpr double kLeastResponse = 0.3;  // dB per LU
constexpr double kMostResponse = 4;
constexpr double kBelow = 0.1;  // dB: how far below a limit of peaks to aim when it was passed

std::string number(const Json& value) {
  if (!value.is_number()) return "not measurable";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value.get<double>());
  return text.data();
}

std::string limits_text(const Json& figure) {
  if (figure.contains("min") && figure.contains("max")) {
    return figure.at("min") == figure.at("max")
               ? number(figure.at("min"))
               : number(figure.at("min")) + " to " + number(figure.at("max"));
  }
  return figure.contains("max") ? "at most " + number(figure.at("max"))
                                : "at least " + number(figure.at("min"));
}

// "acx;rms=-20.4;sample_peak=-3.2;…"
std::string header(const Json& judged) {
  std::string text = judged.at("name");
  for (const Json& figure : judged.at("figures"))
    text += ";" + figure.at("figure").get<std::string>() + "=" +
            (figure.at("value").is_number() ? number(figure.at("value")) : "-inf");
  return text;
}

[[noreturn]] void refuse(const Json& judged) {
  std::string failed;
  for (const Json& figure : judged.at("figures")) {
    if (figure.at("passes")) continue;
    failed += (failed.empty() ? "" : "; ") + figure.at("figure").get<std::string>() + " is " +
              number(figure.at("value")) + ", and has to be " + limits_text(figure);
  }
  throw base::Error(base::ErrorKind::unprocessable, "The recording cannot be made to conform to " +
                                                        judged.at("name").get<std::string>() +
                                                        " by its level alone: " + failed + ".");
}

// The options of the next attempt.
class Aim {
 public:
  explicit Aim(const audio::Options& wanted) : options_(wanted) {
    const audio::Conformance& conformance = *wanted.report.conformance;
    options_.loudness = conformance.loudness;
    options_.max_true_peak = conformance.true_peak;
    if (conformance.sample_rate > 0 && !options_.sample_rate) options_.sample_rate = conformance.sample_rate;
    const bool is_free = !options_.bit_rate && !options_.quality && !options_.max_size;
    if (is_free && conformance.mp3_bit_rate > 0 && audio::preferred_codec(options_).name == "mp3")
      options_.bit_rate = conformance.mp3_bit_rate;
  }

  const audio::Options& options() const { return options_; }

  // By what came of them; false: there is nothing to correct.
  bool correct(const Json& judged) {
    bool corrected = false;
    for (const Json& figure : judged.at("figures")) {
      if (figure.at("passes") || !figure.at("value").is_number()) continue;
      const double value = figure.at("value");
      const std::string name = figure.at("figure");
      if (name == "integrated" || name == "rms") {
        correct_level((figure.at("min").get<double>() + figure.at("max").get<double>()) / 2, value);
        corrected = true;
      } else if (name == "sample_peak" || name == "true_peak") {
        options_.max_true_peak -= value - figure.at("max").get<double>() + kBelow;
        corrected = true;
      }
    }
    return corrected;
  }

 private:
  struct Point {
    double loudness;  // LUFS
    double value;     // dB, that came of it
  };

  // Where peaks are limited a figure may follow the loudness more steeply or less than one to one.
  void correct_level(double wanted, double value) {
    const Point now{*options_.loudness, value};
    double response = 1;
    if (last_ && last_->loudness != now.loudness)
      response = std::clamp((now.value - last_->value) / (now.loudness - last_->loudness), kLeastResponse,
                            kMostResponse);
    last_ = now;
    options_.loudness = now.loudness + (wanted - value) / response;
  }

  audio::Options options_;
  std::optional<Point> last_;
};

Json judge(const base::ByteSource& result, const audio::Options& options, const audio::ResultInfo& made,
           CpuAllowance* cpu) {
  OwnResult own(result, *options.format, made, cpu);
  own.options.report = options.report;
  return measure_loudness(own.input()).report.at("conform");
}

}  // namespace

audio::ResultInfo transcode_to_conform(const Input& input, base::RandomAccessFile& file,
                                       const OnStart& on_start) {
  Aim aim(input.options);
  const auto not_yet = [](const audio::ResultInfo&) {};
  for (int attempt = 1;; ++attempt) {
    file.truncate();
    const Input next = with_options(input, aim.options());
    audio::ResultInfo info = input.options.max_size ? transcode_to_fit(next, file, not_yet)
                                                    : transcode(next, {.file = &file}, not_yet);
    const Json judged = judge(file, aim.options(), info, input.cpu);
    if (judged.at("passes")) {
      info.conform = header(judged);
      on_start(info);
      return info;
    }
    if (attempt == kMaxAttempts || !aim.correct(judged)) refuse(judged);
  }
}

}  // namespace av
