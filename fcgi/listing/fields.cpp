#include "listing/fields.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "audio/option_table.h"
#include "audio/preset.h"

namespace listing {
namespace {

// sample_rate: "Sample rate".
std::string label(std::string_view name) {
  std::string text(name);
  std::ranges::replace(text, '_', ' ');
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::vector<std::string_view> choices(const audio::OptionRow& row) {
  std::vector<std::string_view> names;
  if (row.values.type == "choice" || row.values.type == "picture") names = row.values.choices.split();
  if (row.values.type == "preset") {
    for (const audio::Preset& preset : audio::presets()) names.push_back(preset.name);
  }
  return names;
}

std::string control(const audio::OptionRow& row) {
  const std::string name(row.name);
  const std::string attributes =
      " id=\"" + name + "\" name=\"" + name + "\" aria-describedby=\"" + name + "-help\"";
  const auto names = choices(row);
  if (names.empty()) return "<input" + attributes + " placeholder=\"" + std::string(row.takes) + "\">";
  std::string html = "<select" + attributes + "><option value=\"\">as usual</option>";
  for (const auto choice : names) html += "<option>" + std::string(choice) + "</option>";
  return html + "</select>";
}

std::string field(const audio::OptionRow& row) {
  const std::string name(row.name);
  return "<div class=\"field\"><label for=\"" + name + "\">" + label(name) + "</label>\n" + control(row) +
         "\n<p class=\"help\" id=\"" + name + "-help\">" + std::string(row.help) + "</p></div>\n";
}

std::vector<std::string_view> groups() {
  std::vector<std::string_view> names;
  for (const audio::OptionRow& row : audio::option_rows()) {
    if (std::ranges::find(names, row.group) == names.end()) names.push_back(row.group);
  }
  return names;
}

}  // namespace

std::string fields_html() {
  std::string html;
  for (const auto group : groups()) {
    html += "<fieldset><legend>" + std::string(group) + "</legend>\n";
    for (const audio::OptionRow& row : audio::option_rows()) {
      if (row.group == group && row.values.type != "format") html += field(row);
    }
    html += "</fieldset>\n";
  }
  return html;
}

}  // namespace listing
