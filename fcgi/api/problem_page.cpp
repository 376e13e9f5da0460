#include "api/problem_page.h"

namespace api {
namespace {

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

// What is wrong: the fields one by one where they are known.
std::string reasons(const base::Error& error) {
  if (error.fields().empty()) return "<p>" + escaped(error.what()) + "</p>\n";
  std::string html = "<dl>\n";
  for (const base::FieldError& field : error.fields())
    html += "<dt>" + escaped(field.field) + "</dt><dd>" + escaped(field.detail) + "</dd>\n";
  return html + "</dl>\n";
}

}  // namespace

std::string problem_page(const http::Request& request, const base::Error& error, int status,
                         std::string_view title) {
  const std::string heading = escaped(title);
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
         heading +
         "</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n<link rel=\"icon\" href=\"data:,\">\n"
         "</head>\n<body>\n<main>\n<h1>" +
         heading + "</h1>\n" + reasons(error) +
         "<p><a href=\"/\">Back to the form</a>; your browser&rsquo;s own way back keeps what was filled "
         "in.</p>\n"
         "<p>Status " +
         std::to_string(status) + ", request " + escaped(request.id) + "</p>\n</main>\n</body>\n</html>\n";
}

}  // namespace api
