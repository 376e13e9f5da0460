#include "service/requests.h"

#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>

#include "support/eventually.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace service {

using support::HttpRequest;
using support::HttpResponse;

HttpRequest convert(const support::Service& to, const std::filesystem::path& file, const std::string& format,
                    const std::vector<support::Field>& more) {
  HttpRequest request{.url = to.url("/convert")};
  request.fields = {support::file_field(file), support::text_field("format", format)};
  request.fields.insert(request.fields.end(), more.begin(), more.end());
  return request;
}

nlohmann::json expect_problem(const HttpResponse& response, int status) {
  EXPECT_EQ(response.code, CURLE_OK) << curl_easy_strerror(response.code);
  EXPECT_EQ(response.status, status) << response.body;
  EXPECT_THAT(response.header("content-type"), ::testing::StartsWith("application/problem+json"));
  const auto problem = nlohmann::json::parse(response.body, nullptr, false);
  if (!problem.is_object()) {
    ADD_FAILURE() << "not a JSON object: " << response.body;
    return nlohmann::json::object();
  }
  EXPECT_EQ(problem.value("status", 0), status);
  for (const char* member : {"type", "title", "detail", "instance"}) {
    EXPECT_FALSE(problem.value(member, "").empty()) << member << " is missing in " << response.body;
  }
  EXPECT_EQ(problem.value("instance", ""), response.header("x-request-id"));
  return problem;
}

std::string field_error(const nlohmann::json& problem, const std::string& field) {
  std::string text;
  for (const auto& error : problem.value("errors", nlohmann::json::array())) {
    if (error.value("field", "") == field) text += error.value("detail", "");
  }
  return text;
}

void expect_service_works(const support::Service& service) {
  const support::TempDir dir;
  auto request = convert(service, support::wav(support::kPhone), "flac");
  request.save_to = dir / "out.flac";
  const auto response = support::perform(request);
  ASSERT_TRUE(response.ok()) << curl_easy_strerror(response.code) << " " << response.status;
  EXPECT_NEAR(support::probe(request.save_to).duration, support::kPhone.seconds, 0.001);
}

std::vector<HttpResponse> every_kind_of_answer(const support::Service& to, const std::string& authorization,
                                               const std::string& origin) {
  std::vector<HttpResponse> answers;
  for (HttpRequest request :
       {convert(to, support::wav(support::kPhone), "flac"), HttpRequest{.url = to.url("/formats")},
        HttpRequest{.url = to.url("/")}, convert(to, support::wav(support::kPhone), "none"),
        HttpRequest{.url = to.url("/convert")}, HttpRequest{.url = to.url("/none"), .body = "x"}}) {
    request.headers = {"Origin: " + origin, "Authorization: " + authorization};
    answers.push_back(support::perform(request));
  }
  return answers;
}

HttpResponse preflight(const support::Service& to, const std::string& target) {
  return support::perform({.url = to.url(target),
                           .method = "OPTIONS",
                           .headers = {"Origin: https://a.example", "Access-Control-Request-Method: PUT",
                                       "Access-Control-Request-Headers: authorization"}});
}

int run_examples(const support::Service& to, const std::filesystem::path& page,
                 const std::filesystem::path& folder) {
  std::istringstream lines(support::read_file(page));
  int examples = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("    curl ")) continue;
    const std::string address = "http://localhost:8080";
    line.replace(line.find(address), address.size(), to.url(""));
    const auto outcome =
        support::run({.argv = {"sh", "-c", "cd " + folder.string() + " && " + line + " -s --fail"}});
    EXPECT_TRUE(outcome.ok()) << line << outcome.err;
    ++examples;
  }
  return examples;
}

support::ProcessId supervisor_of(const support::Service& service) {
  for (const support::ProcessId& id : service.processes()) {
    if (support::command_line_of(id.pid).find("supervisord ") != std::string::npos) return id;
  }
  throw std::runtime_error("no supervisord");
}

nlohmann::json log_entry(const support::Service& service, const std::string& request_id) {
  nlohmann::json found = nlohmann::json::object();
  support::eventually(std::chrono::seconds(5), [&] {
    std::istringstream lines(service.log());
    for (std::string line; found.empty() && std::getline(lines, line);) {
      const auto entry = nlohmann::json::parse(line, nullptr, false);
      if (entry.is_object() && entry.value("request_id", "") == request_id) found = entry;
    }
    return !found.empty();
  });
  return found;
}

std::filesystem::path long_audio() {
  const auto path = support::media_dir() / "long.flac";
  if (!std::filesystem::exists(path)) {
    support::output_of(
        {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo:d=1800", path.string()},
         {}});
  }
  return path;
}

Background::Background(HttpRequest request) : leave_(std::make_shared<std::atomic<bool>>(false)) {
  request.keep_going = [leave = leave_] { return !leave->load(); };
  future_ =
      std::async(std::launch::async, [request = std::move(request)] { return support::perform(request); });
}

Background::~Background() {
  hang_up();
}

}  // namespace service
