#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

#include "config/environment.h"

namespace config {
namespace {

const Values kValues{{"PORT", "8080"}, {"CONVERT_RUN_DIR", "/run/@PORT@"}, {"A1", "$&"}};

TEST(Render, ReplacesEveryNameByItsValue) {
  EXPECT_EQ(render("listen @PORT@; root @CONVERT_RUN_DIR@/x; # @PORT@@A1@\n", kValues),
            "listen 8080; root /run/@PORT@/x; # 8080$&\n");
}

TEST(Render, LeavesWhatIsNoName) {
  for (const std::string text :
       {"", "no names", "a@b.example", "@port@", "@PORT", "PORT@", "@@", "@ PORT @", "@1@"}) {
    EXPECT_EQ(render(text, kValues), text);
  }
}

TEST(Render, StaysWithinItsText) {
  EXPECT_EQ(render(std::string_view("@PORT@ @PORT@").substr(0, 9), kValues), "8080 @P");
  EXPECT_EQ(render("@PORT@PORT@", kValues), "8080PORT@");
}

TEST(Render, RefusesANameThatTheTableDoesNotHave) {
  try {
    render("@PORT@ @CONVERT_PORTS@", kValues);
    FAIL() << "rendered";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("CONVERT_PORTS"));
  }
}

TEST(ForNginx, EachTrustedProxyIsADirective) {
  const auto directives = [](const std::string& proxies) {
    return for_nginx({{"CONVERT_TRUSTED_PROXIES", proxies}, {"CONVERT_MAX_PER_CLIENT", "0"}})
        .at("TRUSTED_PROXIES");
  };
  EXPECT_EQ(directives("none"), "");
  EXPECT_EQ(directives("10.0.0.0/8,::1"), "set_real_ip_from 10.0.0.0/8; set_real_ip_from ::1; ");
}

TEST(ForNginx, NoLimitPerClientIsTheMostItCanCount) {
  const auto limit = [](const std::string& number) {
    return for_nginx({{"CONVERT_TRUSTED_PROXIES", "none"}, {"CONVERT_MAX_PER_CLIENT", number}})
        .at("MAX_PER_CLIENT");
  };
  EXPECT_EQ(limit("0"), "65535");
  EXPECT_EQ(limit("4"), "4");
}

TEST(ShellExports, AreALineEach) {
  EXPECT_EQ(shell_exports({{"CONVERT_RUN_DIR", "/run/x"}, {"PORT", "8080"}}),
            "export CONVERT_RUN_DIR='/run/x'\nexport PORT='8080'\n");
}

TEST(ShellExports, OfTheEnvironmentAreReadBackAsTheyAre) {
  const Values values = values_of({{"PORT", "1234"}, {"CONVERT_MAX_UPLOAD", "1KB"}});
  const std::string text = shell_exports(values);
  EXPECT_THAT(text, testing::HasSubstr("export PORT='1234'\n"));
  EXPECT_THAT(text, testing::HasSubstr("export CONVERT_MAX_UPLOAD='1024'\n"));
  for (const auto& [name, value] : values) EXPECT_EQ(value.find('\''), std::string::npos) << name;
}

TEST(ShellExports, LeaveTheTokenOut) {
  EXPECT_EQ(shell_exports({{"CONVERT_TOKEN", "s3cret"}, {"PORT", "8080"}}), "export PORT='8080'\n");
}

}  // namespace
}  // namespace config
