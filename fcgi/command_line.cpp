#include "command_line.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "av/lib/capabilities.h"
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/file_error.h"
#include "cli/help.h"
#include "cli/report.h"
#include "cli/run.h"
#include "cli/tables.h"
#include "listing/fields.h"
#include "listing/formats.h"
#include "listing/page.h"
#include "tags/names.h"

namespace {

using Words = std::vector<std::string>;

bool has(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::string formats_as(const std::string& form) {
  const auto formats = av::served_formats();
  if (form == "json") return listing::formats_json(formats).dump(2) + "\n";
  if (form == "html") return listing::formats_html(formats);
  if (form == "fields") return listing::fields_html();
  if (form == "markdown") return listing::formats_markdown(formats);
  if (form == "page") return listing::page(formats);
  throw cli::UsageError("there are no formats as " + form);
}

// What is no task; empty: it is one.
std::string answer_to(const Words& words) {
  if (words.empty()) throw cli::UsageError("no file is named");
  const cli::Word* word = std::ranges::find(cli::kWords, words.front(), &cli::Word::name);
  if (words.front() == "--version")
    return std::string("audio-convert ") + AUDIO_CONVERT_VERSION + ", FFmpeg " + av::ffmpeg_version() + "\n";
  if (has(words, "--help")) {
    const audio::OperationRow* task = cli::find_task(words.front());
    return task ? cli::help_on(*task) : cli::help();
  }
  if (word == cli::kWords.end() || words.size() != (word->arguments.empty() ? 1 : 2)) return "";
  if (word->name == "formats") return formats_as(words[1]);
  if (word->name == "completion" && words[1] == "bash") return cli::bash_completion(av::served_formats());
  if (word->name == "manual") return cli::manual(AUDIO_CONVERT_VERSION);
  return word->name == "tags" ? tags::names_table() : "";
}

int run(const Words& words) {
  if (const std::string text = answer_to(words); !text.empty()) {
    std::cout << text;
    return EXIT_SUCCESS;
  }
  const cli::Command command = cli::parse_command(words);
  cli::report(command, cli::run(command));
  return EXIT_SUCCESS;
}

}  // namespace

int command_line(int argc, char** argv) {
  const Words words(argv + 1, argv + argc);
  const bool as_json = has(words, "--json");
  try {
    return run(words);
  } catch (const cli::UsageError& error) {
    const int code = cli::report(error, cli::Exit::wrong_usage, as_json);
    if (!as_json) std::cerr << "audio-convert --help says what there is.\n";
    return code;
  } catch (const cli::FileError& error) {
    return cli::report(error, cli::Exit::no_file, as_json);
  } catch (const base::Error& error) {
    return cli::report(error, as_json);
  } catch (const std::exception& error) {
    return cli::report(error, cli::Exit::failed, as_json);
  }
}
