#include "job/verdict.h"

#include <array>
#include <csignal>
#include <cstring>
#include <string>

#include <sys/wait.h>

#include "base/limit_names.h"
#include "sandbox/syscall_filter.h"

namespace job {
namespace {

using base::ErrorKind;

struct SignalMeaning {
  int signal;
  ErrorKind kind;
  const char* text;
  const char* limit = nullptr;  // that was passed, which the text ends with; nullptr: none
};

constexpr const char* kCrashed = "The file made the decoder crash; it is damaged, or made to do harm.";
constexpr const char* kKilled =
    "The conversion's process was killed, most likely because the server ran out of memory. Try again later.";
constexpr const char* kTooSlow = "The conversion needed more CPU time than";
constexpr const char* kForbidden =
    "The file made the decoder ask for something that no conversion may have; it is damaged, or made to do "
    "harm.";

constexpr std::array<SignalMeaning, 7> kSignals{{
    {SIGSEGV, ErrorKind::crashed, kCrashed},
    {SIGABRT, ErrorKind::crashed, kCrashed},
    {SIGBUS, ErrorKind::crashed, kCrashed},
    {SIGFPE, ErrorKind::crashed, kCrashed},
    {SIGILL, ErrorKind::crashed, kCrashed},
    {SIGKILL, ErrorKind::killed, kKilled},
    {SIGXCPU, ErrorKind::timed_out, kTooSlow, base::kTimeout},
}};

// Signals for programs' own use have no names; whoever may signal a child can end it by one.
std::string signal_name(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name ? "SIG" + std::string(name) : "signal " + std::to_string(signal);
}

[[noreturn]] void throw_signal(int signal) {
  const std::string detail = "child ended by " + signal_name(signal);
  for (const SignalMeaning& meaning : kSignals) {
    if (meaning.signal != signal) continue;
    const std::string end = meaning.limit ? " " + base::allowed_by(meaning.limit) + "." : "";
    throw base::Error(meaning.kind, meaning.text + end, detail);
  }
  throw base::Error(ErrorKind::internal, base::kConversionFailed, detail);
}

}  // namespace

audio::ResultInfo judge(int status, const SharedReport& report) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) {
    throw base::Error(ErrorKind::crashed, kForbidden,
                      "the sandbox refused " + sandbox::syscall_name(report.refused_call()));
  }
  if (WIFSIGNALED(status)) throw_signal(WTERMSIG(status));
  if (report.state() == ReportState::failed) throw report.error();
  if (WEXITSTATUS(status) == 0 && report.state() == ReportState::finished) return report.info();
  throw base::Error(ErrorKind::internal, base::kConversionFailed,
                    "child exited with " + std::to_string(WEXITSTATUS(status)));
}

}  // namespace job
