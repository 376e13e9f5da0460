// docs/sandbox.md lists what the filters have: the tables in it are theirs.

#include <string>

#include <gmock/gmock.h>

#include "sandbox/syscall_rules.h"
#include "support/temp_dir.h"

namespace sandbox {
namespace {

std::string table(std::span<const SyscallRule> rules) {
  std::string text;
  for (const SyscallRule& rule : rules) {
    text.append("| `").append(rule.name).append("` | ").append(rule.when.empty() ? "always" : rule.when);
    text.append(" | ").append(rule.why).append(" |\n");
  }
  return text;
}

void expect_in_page(std::span<const SyscallRule> rules) {
  const std::string page = support::read_file(SOURCE_DIR "/docs/sandbox.md");
  EXPECT_NE(page.find("| --- | --- | --- |\n" + table(rules) + "\n"), page.npos)
      << "docs/sandbox.md is stale; its table must be:\n"
      << table(rules);
}

TEST(SandboxPage, HasTheCallsAChildMayMake) {
  expect_in_page(allowed_syscalls());
}

TEST(SandboxPage, HasTheCallsThatFailInAChild) {
  expect_in_page(refused_syscalls());
}

TEST(SandboxPage, HasTheCallsThatFailInAWorker) {
  expect_in_page(refused_to_workers());
}

}  // namespace
}  // namespace sandbox
