// Values that stop the start, and what the operator is told.

#include <algorithm>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

#include "config/environment.h"

namespace config {
namespace {

using testing::HasSubstr;

std::string refusal(const std::map<std::string, std::string>& settings) {
  try {
    values_of(settings);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "accepted";
}

std::string taken_by(const std::string& name) {
  return takes(*std::ranges::find(variables(), name, &Variable::name));
}

struct Case {
  std::string name;
  std::string value;
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.name << "=" << example.value;
}

class BadValue : public testing::TestWithParam<Case> {};

TEST_P(BadValue, IsNamedWithWhatTheVariableTakes) {
  const auto& [name, value] = GetParam();
  EXPECT_EQ(refusal({{name, value}}), name + "='" + value + "': takes " + taken_by(name) + "\n");
}

INSTANTIATE_TEST_SUITE_P(Port, BadValue,
                         testing::Values(Case{"PORT", "0"}, Case{"PORT", "65536"}, Case{"PORT", "-1"},
                                         Case{"PORT", "http"}, Case{"PORT", "80 "}, Case{"PORT", "80.0"},
                                         Case{"PORT", "8080;"}, Case{"PORT", "99999999999999999999"}));

INSTANTIATE_TEST_SUITE_P(Counts, BadValue,
                         testing::Values(Case{"CONVERT_WORKERS", "0"}, Case{"CONVERT_WORKERS", "1025"},
                                         Case{"CONVERT_WORKERS", "auto"}, Case{"CONVERT_WORKERS", "-2"},
                                         Case{"CONVERT_MAX_IN_FLIGHT", "0"},
                                         Case{"CONVERT_MAX_IN_FLIGHT", "1025"}));

INSTANTIATE_TEST_SUITE_P(Sizes, BadValue,
                         testing::Values(Case{"CONVERT_MAX_UPLOAD", "4 GB"},
                                         Case{"CONVERT_MAX_UPLOAD", "4gb"}, Case{"CONVERT_MAX_UPLOAD", "4G"},
                                         Case{"CONVERT_MAX_UPLOAD", "GB"}, Case{"CONVERT_MAX_UPLOAD", "-1"},
                                         Case{"CONVERT_MAX_UPLOAD", "1.5GB"},
                                         Case{"CONVERT_MAX_UPLOAD", "unlimited"},
                                         Case{"CONVERT_MAX_UPLOAD", "8388608TB"},
                                         Case{"CONVERT_MAX_OUTPUT", "9223372036854775808"}));

INSTANTIATE_TEST_SUITE_P(Times, BadValue,
                         testing::Values(Case{"CONVERT_TIMEOUT", "-1s"}, Case{"CONVERT_TIMEOUT", "s"},
                                         Case{"CONVERT_TIMEOUT", "1d"}, Case{"CONVERT_TIMEOUT", "10 m"},
                                         Case{"CONVERT_TIMEOUT", "1h30m"},
                                         Case{"CONVERT_TIMEOUT", "9223372036854775807h"}));

// They end up in nginx.conf, supervisord.conf and the shell.
INSTANTIATE_TEST_SUITE_P(Texts, BadValue,
                         testing::Values(Case{"CONVERT_BIND", "localhost"}, Case{"CONVERT_BIND", "0.0.0.0;"},
                                         Case{"CONVERT_RUN_DIR", "relative"}, Case{"CONVERT_RUN_DIR", "/a b"},
                                         Case{"CONVERT_RUN_DIR", "/a'b"}, Case{"CONVERT_RUN_DIR", "/a;b"},
                                         Case{"CONVERT_RUN_DIR", "/$HOME"}, Case{"CONVERT_RUN_DIR", "/100%"},
                                         Case{"CONVERT_RUN_DIR", "/a\nb"}, Case{"CONVERT_HTML_DIR", "html"},
                                         Case{"CONVERT_LOG_LEVEL", "INFO"},
                                         Case{"CONVERT_LOG_LEVEL", "verbose"}));

INSTANTIATE_TEST_SUITE_P(NoNetwork, BadValue,
                         testing::Values(Case{"CONVERT_TRUSTED_PROXIES", "proxy"},
                                         Case{"CONVERT_TRUSTED_PROXIES", "10.0.0.0/33"},
                                         Case{"CONVERT_TRUSTED_PROXIES", "10.0.0.0/8;"},
                                         Case{"CONVERT_TRUSTED_PROXIES", "10.0.0.0/8,,::1"},
                                         Case{"CONVERT_TRUSTED_PROXIES", "none,::1"}));

INSTANTIATE_TEST_SUITE_P(NoAddress, BadValue,
                         testing::Values(Case{"CONVERT_BIND", "abc"}, Case{"CONVERT_BIND", "1.2.3"},
                                         Case{"CONVERT_BIND", "256.0.0.1"}, Case{"CONVERT_BIND", "[::1"},
                                         Case{"CONVERT_BIND", "1:2"}));

TEST(BadValues, AreToldWhatIsTaken) {
  EXPECT_EQ(taken_by("PORT"), "a whole number, 1 to 65535");
  EXPECT_EQ(taken_by("CONVERT_MAX_UPLOAD"), "bytes, or a size such as 500MB or 4GB; 0: unlimited");
  EXPECT_EQ(taken_by("CONVERT_TIMEOUT"), "seconds, or a time such as 30s, 10m or 2h; 0: unlimited");
  EXPECT_EQ(taken_by("CONVERT_LOG_LEVEL"), "debug, info, warn, err or off");
}

class UnknownName : public testing::TestWithParam<std::string> {};

// A limit that is misspelt would not hold, and nobody would know.
TEST_P(UnknownName, StopsTheStart) {
  EXPECT_THAT(refusal({{GetParam(), "1"}}), testing::StartsWith(GetParam() + ": there is no such variable"));
}

INSTANTIATE_TEST_SUITE_P(Every, UnknownName,
                         testing::Values("CONVERT_MAX_UPLAOD", "CONVERT_", "CONVERT_WORKER",
                                         "CONVERT_workers"));

class OthersName : public testing::TestWithParam<std::string> {};

TEST_P(OthersName, IsLeftAlone) {
  EXPECT_EQ(refusal({{GetParam(), "tcp://10.0.0.1:80"}}), "accepted");
}

// Names without the prefix, and those by which Kubernetes and docker describe a service named "convert".
INSTANTIATE_TEST_SUITE_P(Every, OthersName,
                         testing::Values("CONVERTER", "AUDIO_CONVERT_X", "MAX_UPLOAD", "CONVERT_PORT",
                                         "CONVERT_SERVICE_HOST", "CONVERT_SERVICE_PORT_HTTP",
                                         "CONVERT_API_SERVICE_PORT", "CONVERT_PORT_80_TCP",
                                         "CONVERT_API_PORT_80_TCP_ADDR"));

INSTANTIATE_TEST_SUITE_P(Origins, BadValue,
                         testing::Values(Case{"CONVERT_ALLOW_ORIGIN", "https://a.example/"},
                                         Case{"CONVERT_ALLOW_ORIGIN", "a.example"},
                                         Case{"CONVERT_ALLOW_ORIGIN", "https://*"},
                                         Case{"CONVERT_ALLOW_ORIGIN", "https://a, https://b"},
                                         Case{"CONVERT_ALLOW_ORIGIN", "https://a\";x"}));

class BadToken : public testing::TestWithParam<std::string> {};

TEST_P(BadToken, IsNotShown) {
  EXPECT_EQ(refusal({{"CONVERT_TOKEN", GetParam()}}),
            "CONVERT_TOKEN: takes " + taken_by("CONVERT_TOKEN") + "\n");
}

TEST_P(BadToken, InAFileIsNotTakenForNone) {
  EXPECT_EQ(refusal({{"CONVERT_TOKEN", GetParam()}, {"CONVERT_TOKEN_FILE", "/run/secrets/token"}}),
            "CONVERT_TOKEN: takes " + taken_by("CONVERT_TOKEN") + "\n");
}

INSTANTIATE_TEST_SUITE_P(Every, BadToken,
                         testing::Values("two words", "quo'te", "line\nbreak", "ümlaut", "=", "a=b",
                                         std::string(4097, 'x')));

TEST(BadValues, ATokenFileWithoutATokenStopsTheStart) {
  EXPECT_EQ(refusal({{"CONVERT_TOKEN_FILE", "/run/secrets/token"}}),
            "CONVERT_TOKEN_FILE: the file holds no token\n");
  EXPECT_EQ(refusal({{"CONVERT_TOKEN_FILE", "/run/secrets/token"}, {"CONVERT_TOKEN", "x"}}), "accepted");
}

TEST(BadValues, AreAllReportedALineEach) {
  const std::string text = refusal({{"PORT", "x"}, {"CONVERT_TIMEOUT", "y"}, {"CONVERT_WORKERS", "z"}});
  EXPECT_EQ(std::ranges::count(text, '\n'), 3) << text;
  EXPECT_THAT(text, HasSubstr("PORT='x': "));
  EXPECT_THAT(text, HasSubstr("CONVERT_TIMEOUT='y': "));
  EXPECT_THAT(text, HasSubstr("CONVERT_WORKERS='z': "));
}

}  // namespace
}  // namespace config
