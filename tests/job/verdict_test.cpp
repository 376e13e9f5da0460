// Every way a child can end, with real children.

#include "job/verdict.h"

#include <csignal>

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "job/child_process.h"

namespace job {
namespace {

using base::Error;
using base::ErrorKind;
using testing::HasSubstr;

ErrorKind kind_of(int status, const SharedReport& report, std::string* detail = nullptr) {
  try {
    judge(status, report);
  } catch (const Error& error) {
    if (detail) *detail = error.log_detail();
    return error.kind();
  }
  ADD_FAILURE() << "was judged whole";
  return ErrorKind::internal;
}

struct Death {
  const char* name;
  int signal;
  ErrorKind kind;
};

void PrintTo(const Death& death, std::ostream* out) {
  *out << death.name;
}

class BySignal : public testing::TestWithParam<Death> {};

TEST_P(BySignal, IsToldApartAndNamedInTheLog) {
  SharedReport report;
  ChildProcess child([] {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::signal(GetParam().signal, SIG_DFL);
    ::raise(GetParam().signal);
    return 0;
  });
  std::string detail;
  EXPECT_EQ(kind_of(child.wait(), report, &detail), GetParam().kind);
  EXPECT_THAT(detail, HasSubstr(GetParam().name));
}

INSTANTIATE_TEST_SUITE_P(List, BySignal,
                         testing::Values(Death{"SIGSEGV", SIGSEGV, ErrorKind::crashed},
                                         Death{"SIGABRT", SIGABRT, ErrorKind::crashed},
                                         Death{"SIGKILL", SIGKILL, ErrorKind::killed},
                                         Death{"SIGXCPU", SIGXCPU, ErrorKind::timed_out},
                                         Death{"SIGILL", SIGILL, ErrorKind::crashed},
                                         Death{"SIGTERM", SIGTERM, ErrorKind::internal}),
                         [](const auto& row) { return row.param.name; });

TEST(Verdict, EverySignalHasAWordInTheLog) {
  for (int signal = 1; signal < NSIG; ++signal) {
    std::string detail;
    kind_of(signal, SharedReport(), &detail);  // the status of a process that this signal ended
    EXPECT_THAT(detail, testing::StartsWith(signal == SIGSYS ? "the sandbox refused" : "child ended by "));
  }
  std::string detail;
  EXPECT_EQ(kind_of(SIGRTMIN, SharedReport(), &detail), ErrorKind::internal);
  EXPECT_EQ(detail, "child ended by signal " + std::to_string(SIGRTMIN));
}

TEST(Verdict, ARefusedSystemCallIsTheFilesFaultAndNamed) {
  SharedReport report;
  ChildProcess child([&] {
    report.refused_call() = SYS_connect;
    ::raise(SIGSYS);
    return 0;
  });
  std::string detail;
  EXPECT_EQ(kind_of(child.wait(), report, &detail), ErrorKind::crashed);
  EXPECT_THAT(detail, HasSubstr("refused connect"));
}

TEST(Verdict, ReportedErrorIsPassedOn) {
  SharedReport report;
  ChildProcess child([&] {
    report.failed(Error(ErrorKind::not_media, "no media"));
    return 1;
  });
  EXPECT_EQ(kind_of(child.wait(), report), ErrorKind::not_media);
}

TEST(Verdict, WholeOnlyWhenReportAndExitCodeAgree) {
  SharedReport report;
  ChildProcess silent([] { return 0; });
  EXPECT_EQ(kind_of(silent.wait(), report), ErrorKind::internal);

  ChildProcess failing([&] {
    report.finished({.samples = 1});
    return 1;
  });
  EXPECT_EQ(kind_of(failing.wait(), report), ErrorKind::internal);

  ChildProcess agreeing([&] {
    report.finished({.samples = 7});
    return 0;
  });
  EXPECT_EQ(judge(agreeing.wait(), report).samples, 7);
}

TEST(Verdict, KilledAfterItSaidItHadFinishedIsNotWhole) {
  SharedReport report;
  ChildProcess child([&] {
    report.finished({.samples = 1});
    ::raise(SIGKILL);
    return 0;
  });
  EXPECT_EQ(kind_of(child.wait(), report), ErrorKind::killed);
}

}  // namespace
}  // namespace job
