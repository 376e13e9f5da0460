#include "cli/help.h"

#include <algorithm>
#include <vector>

#include "audio/option_table.h"
#include "audio/preset.h"
#include "base/text.h"
#include "cli/tables.h"

namespace cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kColumn = 24;
constexpr std::size_t kWidth = 100;

// Breaks between words, with what follows the first line indented.
std::string wrapped(const std::string& text, std::size_t indent) {
  std::string lines;
  std::size_t column = indent;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    const bool is_first = lines.empty() || lines.back() == ' ';
    if (!is_first && column + 1 + word.size() > kWidth) {
      lines += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!lines.empty()) {
      lines += " ";
      ++column;
    }
    lines += word;
    column += word.size();
    begin = end + 1;
  }
  return lines;
}

std::string entry(const std::string& name, const std::string& text) {
  std::string line = std::string(kIndent, ' ') + name;
  if (line.size() + kIndent > kColumn) {
    line += "\n" + std::string(kColumn, ' ');
  } else {
    line.resize(kColumn, ' ');
  }
  return line + wrapped(text, kColumn) + "\n";
}

std::string name_of(const Flag& flag) {
  return std::string(flag.name) + (flag.argument.empty() ? "" : " " + std::string(flag.argument));
}

std::string name_of(const Word& word) {
  return std::string(word.name) + (word.arguments.empty() ? "" : " " + std::string(word.arguments));
}

std::string description(const audio::OptionRow& row) {
  std::string text = std::string(row.help) + " (" + std::string(row.takes);
  if (!row.values.fallback.empty()) text += "; default " + std::string(row.values.fallback);
  return text + ")";
}

std::vector<std::string_view> groups_of(std::span<const audio::OptionRow> rows) {
  std::vector<std::string_view> groups;
  for (const audio::OptionRow& row : rows) {
    if (std::ranges::find(groups, row.group) == groups.end()) groups.push_back(row.group);
  }
  return groups;
}

std::string upper(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');  // names of tasks are letters
  return text;
}

// What man(7) would take for its own.
std::string troff(std::string_view text) {
  std::string escaped;
  if (text.starts_with('.') || text.starts_with('\'')) escaped += "\\&";
  for (const char c : text) {
    if (c == '\\')
      escaped += "\\e";
    else if (c == '-')
      escaped += "\\-";
    else
      escaped += c;
  }
  return escaped;
}

std::string paragraph(const std::string& name, const std::string& text) {
  return ".TP\n.B " + troff(name) + "\n" + troff(text) + "\n";
}

std::string options_section(const audio::OperationRow& task) {
  const auto rows = audio::option_rows(task.operation);
  if (rows.empty()) return "";
  std::string text = ".SH OPTIONS OF " + upper(task.name) + "\n";
  for (const audio::OptionRow& row : rows) text += paragraph(std::string(row.name) + "=", description(row));
  return text;
}

}  // namespace

std::string help() {
  std::string text =
      "usage: audio-convert IN OUT [option=value ...]\n"
      "       audio-convert TASK IN [OUT] [option=value ...]\n\n"
      "Converts an audio or video file, or looks into it. - stands for standard input and output. The format "
      "is\n"
      "OUT's extension unless one is given: audio-convert a.wav - format=mp3\n\nTasks:\n";
  for (const audio::OperationRow& task : audio::operations())
    text += entry(std::string(task.name), std::string(task.help));
  text += "\nFlags:\n";
  for (const Flag& flag : kFlags) text += entry(name_of(flag), std::string(flag.help));
  text += "\nBesides:\n";
  for (const Word& word : kWords) text += entry(name_of(word), std::string(word.help));
  text += "\nExit codes:\n";
  for (const ExitCode& exit : kExitCodes) text += entry(std::to_string(exit.code), std::string(exit.when));
  return text + "\naudio-convert TASK --help lists the options of a task.\n";
}

std::string help_on(const audio::OperationRow& task) {
  std::string text = "usage: audio-convert " + std::string(task.name) + " IN OUT [option=value ...]\n\n" +
                     wrapped("Gives " + std::string(task.help) + ".", 0) + "\n";
  const auto rows = audio::option_rows(task.operation);
  for (const auto group : groups_of(rows)) {
    text += "\n" + std::string(group) + ":\n";
    for (const audio::OptionRow& row : rows) {
      if (row.group == group) text += entry(std::string(row.name), description(row));
    }
  }
  if (task.operation != audio::Operation::convert) return text;
  text += "\nPresets:\n";
  for (const audio::Preset& preset : audio::presets())
    text += entry(std::string(preset.name), std::string(preset.help));
  return text;
}

std::string manual(const std::string& version) {
  std::string text =
      ".TH AUDIO\\-CONVERT 1 \"\" \"audio\\-convert " + troff(version) + "\"\n.SH NAME\n" +
      "audio\\-convert \\- convert an audio or video file, or look into it\n.SH SYNOPSIS\n" +
      ".B audio\\-convert\nIN OUT [option=value ...]\n.br\n.B audio\\-convert\nTASK IN [OUT] [option=value "
      "...]\n"
      ".SH DESCRIPTION\nThe engine of the conversion service, in this process and without its sandbox. "
      "\\- stands for standard input and output. The format is OUT's extension unless one is given. A result "
      "that "
      "goes into a file has its name when it is whole, and not before.\n.SH TASKS\n";
  for (const audio::OperationRow& task : audio::operations())
    text += paragraph(std::string(task.name), std::string(task.help));
  text += ".SH FLAGS\n";
  for (const Flag& flag : kFlags) text += paragraph(name_of(flag), std::string(flag.help));
  for (const audio::OperationRow& task : audio::operations()) text += options_section(task);
  text += ".SH PRESETS\n";
  for (const audio::Preset& preset : audio::presets())
    text += paragraph(std::string(preset.name), std::string(preset.help));
  text += ".SH BESIDES\n";
  for (const Word& word : kWords) text += paragraph(name_of(word), std::string(word.help));
  text += ".SH EXIT STATUS\n";
  for (const ExitCode& exit : kExitCodes)
    text += paragraph(std::to_string(exit.code), std::string(exit.when));
  return text +
         ".SH EXAMPLES\n.EX\naudio\\-convert talk.wav talk.mp3 bitrate=64k channels=1\n"
         "curl \\-s https://example.com/talk.wav | audio\\-convert \\- \\- format=opus > talk.opus\n"
         "audio\\-convert loudness talk.wav conform=acx\n.EE\n";
}

}  // namespace cli
