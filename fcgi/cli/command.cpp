#include "cli/command.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/tables.h"

namespace cli {
namespace {

constexpr std::string_view kOutput = "--output";

audio::Field field_of(const std::string& text) {
  const auto equals = text.find('=');
  return {text.substr(0, equals), equals == std::string::npos ? "" : text.substr(equals + 1)};
}

std::size_t threads_of(const std::string& text) {
  constexpr std::size_t kMost = 1024;
  const auto number = base::parse_number<std::size_t>(text);
  if (number && *number > 0 && *number <= kMost) return *number;
  throw UsageError("--threads takes a whole number, 1 to " + std::to_string(kMost));
}

// The flags taken out of the words; the rest in order.
std::vector<std::string> take_flags(std::span<const std::string> arguments, Command& command) {
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--") {
      rest.insert(rest.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
      break;
    }
    if (word == kOutput || word == "-o") {
      if (++i == arguments.size()) throw UsageError(word + " needs a file");
      command.out = arguments[i];
    } else if (word == "--threads") {
      command.threads = ++i < arguments.size() ? threads_of(arguments[i]) : threads_of("");
    } else if (word == "--progress") {
      command.shows_progress = true;
    } else if (word == "--json") {
      command.speaks_json = true;
    } else if (word.starts_with('-') && word != kPipe) {
      throw UsageError("there is no flag " + word);
    } else {
      rest.push_back(word);
    }
  }
  return rest;
}

std::string extension(const std::string& path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(dot + 1);
}

// Of a conversion the result's name comes next, whatever it looks like; elsewhere a word with = is a field.
bool is_out(const Command& command, const std::string& word) {
  const bool converts = command.task->operation == audio::Operation::convert;
  return command.out.empty() && (converts || word.find('=') == std::string::npos);
}

}  // namespace

const audio::OperationRow* find_task(std::string_view name) {
  const auto rows = audio::operations();
  const auto row = std::ranges::find(rows, name, &audio::OperationRow::name);
  return row == rows.end() ? nullptr : &*row;
}

Command parse_command(std::span<const std::string> arguments) {
  Command command;
  std::vector<std::string> words = take_flags(arguments, command);
  auto next = words.begin();
  if (next != words.end()) command.task = find_task(*next);
  if (command.task) ++next;
  if (!command.task) command.task = find_task("convert");
  if (next == words.end()) throw UsageError("no file is named");
  command.in = *next++;
  if (next != words.end() && is_out(command, *next)) command.out = *next++;
  for (; next != words.end(); ++next) command.fields.push_back(field_of(*next));
  if (command.task->operation != audio::Operation::convert) {
    if (command.out.empty()) command.out = std::string(kPipe);
    return command;
  }
  if (command.out.empty()) throw UsageError("no file is named for the result");
  const bool has_format =
      std::ranges::find(command.fields, "format", &audio::Field::first) != command.fields.end();
  if (const std::string format = extension(command.out); !has_format && !format.empty())
    command.fields.emplace_back("format", format);
  return command;
}

}  // namespace cli
