// The table of fcgi/audio/package_table.cpp with one more row. A program that is linked with this file takes
// it in place of the one in the library: the only thing that is changed when an option is added, beside its
// parser.

#define package_table real_package_table
#include "../../../fcgi/audio/package_table.cpp"
#undef package_table

#include <vector>

namespace audio {
namespace {

constexpr OptionValues kPolishValues{.type = "choice", .choices = "matt gloss", .example = "gloss"};

Problem parse_polish(std::string_view value, Options&) {
  if (value == "matt" || value == "gloss") return {};
  return "is neither matt nor gloss";
}

}  // namespace

std::span<const Option> package_table() {
  static const std::vector<Option> rows = [] {
    const auto real = real_package_table();
    std::vector<Option> all(real.begin(), real.end());
    all.push_back(
        {{"polish", "matt or gloss", "how the result shines", "Surface", kPolishValues}, parse_polish});
    return all;
  }();
  return rows;
}

}  // namespace audio
