#include "cli/completion.h"

#include <set>
#include <string_view>

#include "audio/operation.h"
#include "audio/option_table.h"
#include "audio/preset.h"
#include "base/text.h"
#include "cli/tables.h"

namespace cli {
namespace {

std::string format_words(listing::FormatList formats) {
  return base::join(formats, " ", [](const audio::Format* format) { return format->name; });
}

std::string codec_words(listing::FormatList formats) {
  std::set<std::string_view> names;
  for (const audio::Format* format : formats) {
    for (const auto name : format->codec_names.split()) names.insert(name);
  }
  return base::join(names, " ", [](std::string_view name) { return name; });
}

// The words that an option takes; empty where it takes numbers or text.
std::string words_of(const audio::OptionRow& row, listing::FormatList formats) {
  if (row.values.type == "format") {
    const std::string words = base::join(row.values.choices.split(), " ");
    return format_words(formats) + (words.empty() ? "" : " " + words);
  }
  if (row.values.type == "preset") return base::join(audio::presets(), " ", &audio::Preset::name);
  std::string words = base::join(row.values.choices.split(), " ");
  if (row.values.type == "codec") words += " " + codec_words(formats);
  return words;
}

std::string options_of(const audio::OperationRow& task) {
  return base::join(audio::option_rows(task.operation), " ",
                    [](const audio::OptionRow& row) { return std::string(row.name) + "="; });
}

std::string cases(listing::FormatList formats) {
  std::string text;
  for (const audio::OperationRow& task : audio::operations()) {
    const std::string name(task.name);
    text += "    " + name + ":) words=\"" + options_of(task) + "\" ;;\n";
    for (const audio::OptionRow& row : audio::option_rows(task.operation)) {
      const std::string words = words_of(row, formats);
      if (!words.empty())
        text += "    " + name + ":" + std::string(row.name) + ") words=\"" + words + "\" ;;\n";
    }
  }
  return text;
}

std::string first_words() {
  const std::string tasks = base::join(audio::operations(), " ", &audio::OperationRow::name);
  return tasks + " " + base::join(kWords, " ", &Word::name);
}

}  // namespace

// Bash takes `=` for a word of its own.
std::string bash_completion(listing::FormatList formats) {
  return "_audio_convert() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} task=${COMP_WORDS[1]} option= words=\n"
         "  COMPREPLY=()\n"
         "  if [ \"$cur\" = = ]; then\n"
         "    cur= option=${COMP_WORDS[COMP_CWORD - 1]}\n"
         "  elif [ \"${COMP_WORDS[COMP_CWORD - 1]}\" = = ]; then\n"
         "    option=${COMP_WORDS[COMP_CWORD - 2]}\n"
         "  fi\n"
         "  case \" " +
         base::join(audio::operations(), " ", &audio::OperationRow::name) +
         " \" in *\" $task \"*) ;; *) task=convert ;; esac\n"
         "  case $task:$option in\n" +
         cases(formats) +
         "  esac\n"
         "  if [ -n \"$option\" ]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
         "  elif [ \"${cur#-}\" != \"$cur\" ]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"" +
         base::join(kFlags, " ", &Flag::name) +
         "\" -- \"$cur\")\n"
         "  else\n"
         "    if [ \"$COMP_CWORD\" = 1 ]; then words=\"" +
         first_words() +
         "\"; fi\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\"; compgen -f -- \"$cur\")\n"
         "    [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _audio_convert audio-convert\n";
}

}  // namespace cli
