#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

#include "config/environment.h"

namespace config {
namespace {

struct Case {
  std::string name;
  std::string written;
  std::string effective;
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.name << "=" << example.written;
}

class Value : public testing::TestWithParam<Case> {};

TEST_P(Value, IsNormalised) {
  const auto& [name, written, effective] = GetParam();
  EXPECT_THAT(values_of({{name, written}}), testing::Contains(testing::Pair(name, effective))) << written;
}

INSTANTIATE_TEST_SUITE_P(Sizes, Value,
                         testing::Values(Case{"CONVERT_MAX_UPLOAD", "0", "0"},
                                         Case{"CONVERT_MAX_UPLOAD", "1000", "1000"},
                                         Case{"CONVERT_MAX_UPLOAD", "1KB", "1024"},
                                         Case{"CONVERT_MAX_UPLOAD", "500MB", "524288000"},
                                         Case{"CONVERT_MAX_UPLOAD", "4GB", "4294967296"},
                                         Case{"CONVERT_MAX_OUTPUT", "1TB", "1099511627776"},
                                         Case{"CONVERT_MAX_OUTPUT", "0GB", "0"},
                                         Case{"CONVERT_MAX_OUTPUT", "8388607TB", "9223370937343148032"}));

INSTANTIATE_TEST_SUITE_P(Times, Value,
                         testing::Values(Case{"CONVERT_TIMEOUT", "0", "0"},
                                         Case{"CONVERT_TIMEOUT", "90", "90"},
                                         Case{"CONVERT_TIMEOUT", "30s", "30"},
                                         Case{"CONVERT_TIMEOUT", "10m", "600"},
                                         Case{"CONVERT_TIMEOUT", "2h", "7200"}));

INSTANTIATE_TEST_SUITE_P(Numbers, Value,
                         testing::Values(Case{"PORT", "1", "1"}, Case{"PORT", "65535", "65535"},
                                         Case{"PORT", "0080", "80"},
                                         Case{"CONVERT_WORKERS", "1024", "1024"}));

INSTANTIATE_TEST_SUITE_P(
    Texts, Value,
    testing::Values(Case{"CONVERT_BIND", "0.0.0.0", "0.0.0.0"}, Case{"CONVERT_BIND", "::1", "[::1]"},
                    Case{"CONVERT_BIND", "[::1]", "[::1]"},
                    Case{"CONVERT_RUN_DIR", "/var/run/a-b_c.d+1", "/var/run/a-b_c.d+1"},
                    Case{"CONVERT_TOKEN", "aZ09-._~+/==", "aZ09-._~+/=="},
                    Case{"CONVERT_ALLOW_ORIGIN", "*", "*"},
                    Case{"CONVERT_ALLOW_ORIGIN", "https://a.example:8443", "https://a.example:8443"},
                    Case{"CONVERT_TRUSTED_PROXIES", "none", "none"},
                    Case{"CONVERT_TRUSTED_PROXIES", "10.0.0.0/8, ::1,fd00::/8", "10.0.0.0/8,::1,fd00::/8"},
                    Case{"CONVERT_LOG_LEVEL", "debug", "debug"}, Case{"CONVERT_LOG_LEVEL", "off", "off"}));

TEST(NumberOf, KnowsNoNameOutsideOfTheTable) {
  EXPECT_THROW(number_of(values_of({}), "CONVERT_MISSPELT"), std::logic_error);
}

TEST(NumberOf, IsInBytesOrSeconds) {
  const Values values = values_of({{"CONVERT_MAX_OUTPUT", "1TB"}, {"CONVERT_TIMEOUT", "2h"}});
  EXPECT_EQ(number_of(values, "CONVERT_MAX_OUTPUT"), std::uint64_t{1} << 40);
  EXPECT_EQ(number_of(values, "CONVERT_TIMEOUT"), 7200u);
}

}  // namespace
}  // namespace config
