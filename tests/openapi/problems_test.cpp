#include "openapi/problems.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>

#include <gmock/gmock.h>

#include "api/problem.h"

namespace openapi {
namespace {

using base::ErrorKind;

// What a map of $status says for each, in nginx's configuration.
std::map<int, std::string> nginx_map(const std::string& name) {
  std::ifstream file(NGINX_CONF);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const auto begin = text.find("map $status $" + name + " {");
  const std::string body = text.substr(begin, text.find("\n}", begin) - begin);
  const std::regex row(R"re((\d{3}) "?([^";]+)"?;)re");
  std::map<int, std::string> found;
  for (std::sregex_iterator it(body.begin(), body.end(), row), end; it != end; ++it)
    found[std::stoi((*it)[1])] = (*it)[2];
  return found;
}

bool is_listed(int status, std::string_view kind, std::string_view title) {
  return std::ranges::any_of(problems(), [&](const Problem& row) {
    return row.status == status && row.kind == kind && row.title == title;
  });
}

TEST(Problems, HaveThoseOfNginx) {
  const auto kinds = nginx_map("problem_kind");
  const auto titles = nginx_map("problem_title");
  ASSERT_GT(kinds.size(), 10u);
  for (const auto& [status, kind] : kinds) {
    if (status == 404 || status == 405 || status == 416) continue;  // of no described route
    EXPECT_TRUE(is_listed(status, kind, titles.at(status))) << status << " " << kind;
  }
}

TEST(Problems, HaveThoseOfTheWorkers) {
  for (int i = 0; i <= static_cast<int>(ErrorKind::client_gone); ++i) {
    const auto kind = static_cast<ErrorKind>(i);
    if (kind == ErrorKind::not_found || kind == ErrorKind::method_not_allowed) continue;
    if (kind == ErrorKind::client_gone) continue;  // nobody is answered
    const api::ProblemType& type = api::problem_type(kind);
    EXPECT_TRUE(is_listed(type.status, base::name(kind), type.title)) << base::name(kind);
  }
}

TEST(Problems, AreInOrderAndExplained) {
  EXPECT_TRUE(std::ranges::is_sorted(problems(), {}, &Problem::status));
  for (const Problem& row : problems()) {
    EXPECT_TRUE(row.when.ends_with('.')) << row.kind;
    EXPECT_FALSE(row.example.empty()) << row.kind;
  }
}

}  // namespace
}  // namespace openapi
