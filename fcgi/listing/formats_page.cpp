#include "listing/formats_page.h"

#include <initializer_list>
#include <string_view>

#include "audio/option_table.h"
#include "audio/preset.h"
#include "base/text.h"

namespace listing {
namespace {

using Cells = std::initializer_list<std::string>;

std::string code(std::string_view text) {
  return "<code>" + std::string(text) + "</code>";
}

std::string row(Cells cells) {
  std::string html = "<tr>";
  for (const std::string& cell : cells) html += "<td>" + cell + "</td>";
  return html + "</tr>\n";
}

// A table that a narrow window scrolls by itself, under its heading.
std::string table(const std::string& id, std::string_view title, Cells head, const std::string& rows) {
  std::string html = "<h2 id=\"" + id + "\">" + std::string(title) +
                     "</h2>\n<div class=\"table\" tabindex=\"0\" " + "role=\"region\" aria-labelledby=\"" +
                     id + "\"><table>\n<thead><tr>";
  for (const std::string& cell : head) html += "<th scope=\"col\">" + cell + "</th>";
  return html + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table></div>\n";
}

std::string formats_table(FormatList formats) {
  std::string rows;
  for (const audio::Format* format : formats) {
    rows += row({code(format->name), std::string(format->title), base::join(format->aliases.split(), ", "),
                 base::join(format->codec_names.split(), ", ")});
  }
  return table("formats", "Formats", {"format", "what it is", "also called", "codecs, the default first"},
               rows);
}

std::string options_table(const audio::OperationRow& operation) {
  std::string rows;
  for (const audio::OptionRow& option : audio::option_rows(operation.operation))
    rows += row({code(option.name), std::string(option.takes), std::string(option.help)});
  if (rows.empty()) return "";
  const std::string name(operation.name);
  return table(name, "Options of POST /" + name, {"option", "takes", "meaning"}, rows);
}

std::string presets_table() {
  std::string rows;
  for (const audio::Preset& preset : audio::presets()) {
    const std::string fields = base::join(preset.fields, " ", [](const auto& field) {
      return code(std::string(field.first) + "=" + std::string(field.second));
    });
    rows += row({code(preset.name), std::string(preset.help), fields});
  }
  return table("presets", "Presets", {"preset", "for", "fields"}, rows);
}

}  // namespace

std::string formats_page(FormatList formats) {
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Formats and options</title>\n"
      "<link rel=\"stylesheet\" href=\"/style.css\">\n<link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n"
      "<main class=\"wide\">\n<h1>Formats and options</h1>\n"
      "<p>Programs get this as JSON, with the bounds of each codec: <code>Accept: application/json</code>. "
      "<a href=\"/\">To the form</a> · <a href=\"/docs\">The API, to read and to try</a></p>\n";
  html += formats_table(formats) + presets_table();
  for (const audio::OperationRow& operation : audio::operations()) html += options_table(operation);
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace listing
