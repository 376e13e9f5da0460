#pragma once

// What the command line has of its own beside the tables of options: flags, commands and exit codes. --help,
// the manual page and the completion of shells are made from these.

#include <array>
#include <string_view>

namespace cli {

struct Flag {
  std::string_view name;
  std::string_view argument;  // empty: none
  std::string_view help;
};

inline constexpr std::array kFlags = {
    Flag{"--output", "OUT", "where the result goes; another way to say OUT"},
    Flag{"--progress", "", "say on standard error how much of the source has been read"},
    Flag{"--json", "",
         "say as JSON what was made, on standard output (on standard error where that takes the result), and "
         "what "
         "went wrong, on standard error"},
    Flag{"--threads", "N", "encode on at most N CPUs; the result is the same. Default: all there are"},
    Flag{"--help", "", "this text, or after a task its options"},
    Flag{"--version", "", "the versions of the program and of FFmpeg"},
};

// Others than tasks.
struct Word {
  std::string_view name;
  std::string_view arguments;  // what may follow it
  std::string_view help;
};

inline constexpr std::array kWords = {
    Word{"formats", "json|html|fields|markdown|page", "the tables of formats and options"},
    Word{"tags", "", "what tags are called in each container"},
    Word{"completion", "bash", "a script that completes these words in a shell"},
    Word{"manual", "", "the manual page, for man -l -"},
};

struct ExitCode {
  int code;
  std::string_view when;
};

enum Exit : int { done, failed, wrong_usage, not_media, not_convertible, over_limit, no_space, no_file };

inline constexpr std::array kExitCodes = {
    ExitCode{done, "the result is complete"},
    ExitCode{failed, "a fault of the program or of the system"},
    ExitCode{wrong_usage, "the command line or an option is wrong"},
    ExitCode{not_media, "the source is not an audio or video file"},
    ExitCode{not_convertible, "there is no audio in it, it is encrypted, or it cannot be decoded"},
    ExitCode{over_limit, "the source or the result is over a limit"},
    ExitCode{no_space, "the disk is full"},
    ExitCode{no_file, "a file cannot be opened or written"},
};

}  // namespace cli
