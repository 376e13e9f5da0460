#pragma once

// What the command line answers where the service has a route of the same name.

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace analysis {

using Fields = std::vector<std::string>;  // "bits=16"

// Fails the test, and returns nothing, when there is none.
std::string answer(const std::string& task, const std::filesystem::path& file, const Fields& fields = {});
nlohmann::json json(const std::string& task, const std::filesystem::path& file, const Fields& fields = {});

}  // namespace analysis
