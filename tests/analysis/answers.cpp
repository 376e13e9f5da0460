#include "analysis/answers.h"

#include <gmock/gmock.h>

#include "support/audio_convert.h"

namespace analysis {

std::string answer(const std::string& task, const std::filesystem::path& file, const Fields& fields) {
  std::vector<std::string> arguments{task, file.string()};
  arguments.insert(arguments.end(), fields.begin(), fields.end());
  const auto outcome = support::audio_convert_cli(arguments);
  EXPECT_TRUE(outcome.ok()) << task << " " << file << ": " << outcome.err;
  return outcome.out;
}

nlohmann::json json(const std::string& task, const std::filesystem::path& file, const Fields& fields) {
  return nlohmann::json::parse(answer(task, file, fields), nullptr, false);
}

}  // namespace analysis
