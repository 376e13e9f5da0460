// The page that people read is made from the table the program has.

#include <gmock/gmock.h>

#include "config/config.h"
#include "support/temp_dir.h"

namespace config {
namespace {

TEST(ConfigurationPage, IsTheTablesOwn) {
  EXPECT_EQ(support::read_file(SOURCE_DIR "/docs/configuration.md"), page())
      << "stale: audio-convert-server configuration >docs/configuration.md";
}

TEST(ConfigurationPage, HasEveryVariable) {
  for (const Variable& variable : variables())
    EXPECT_THAT(page(),
                testing::HasSubstr("| `" + std::string(variable.name) + "` | " + takes(variable) + " |"));
}

}  // namespace
}  // namespace config
