#include "job/syscall_rules.h"

#include <csignal>

#include <linux/futex.h>
#include <sys/mman.h>

#include "job/descriptors.h"

namespace job {
namespace {

constexpr scmp_arg_cmp equal(unsigned argument, std::uint64_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}
// Of the bits in `mask` exactly those in `value` are set.
constexpr scmp_arg_cmp bits(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

#define CALL(name) SCMP_SYS(name), #name

constexpr SyscallRule kAllowed[] = {
    {CALL(pread64), "descriptor 0", "reads the upload", {equal(0, kConfined.input)}, 1},
    {CALL(pread64),
     "descriptor 3",
     "reads the result again where a muxer completes it last",
     {equal(0, kConfined.file)},
     1},
    {CALL(write), "descriptor 1", "a result that is sent while it is made", {equal(0, kConfined.stream)}, 1},
    {CALL(pwrite64), "descriptor 3", "a result that is finished first", {equal(0, kConfined.file)}, 1},
    {CALL(ftruncate),
     "descriptor 3",
     "starts the result over when it came out larger than max_size",
     {equal(0, kConfined.file)},
     1},
    {CALL(lseek), "descriptor 3", "asks for the size of the result", {equal(0, kConfined.file)}, 1},

    {CALL(brk), "", "malloc"},
    {CALL(mmap),
     "anonymous, not shared, without PROT_EXEC",
     "malloc, for large blocks; getrandom, from glibc 2.41",
     {bits(2, PROT_EXEC, 0), bits(3, MAP_ANONYMOUS | MAP_SHARED, MAP_ANONYMOUS)},
     2},
    {CALL(munmap), "", "free"},
    {CALL(mremap), "only MREMAP_MAYMOVE", "realloc", {equal(3, MREMAP_MAYMOVE)}, 1},
    {CALL(mprotect),
     "without PROT_EXEC",
     "malloc, for a second heap when the first cannot grow",
     {bits(2, PROT_EXEC, 0)},
     1},
    {CALL(madvise),
     "MADV_HUGEPAGE",
     "malloc, where huge pages are switched on for it",
     {equal(2, MADV_HUGEPAGE)},
     1},
    {CALL(madvise), "MADV_DONTNEED", "free, for a second heap", {equal(2, MADV_DONTNEED)}, 1},

    {CALL(futex),
     "FUTEX_WAKE_PRIVATE",
     "pthread_once; there is one thread, which never waits",
     {equal(1, FUTEX_WAKE_PRIVATE)},
     1},
    {CALL(clock_gettime), "", "times in file headers, where the kernel has no faster way"},
    {CALL(gettimeofday), "", "the same"},
    {CALL(time), "", "the same"},
    {CALL(getrandom), "", "serial numbers of Ogg streams, identifiers in Matroska"},
    {CALL(sysinfo), "", "glibc's qsort asks how much memory there is"},

    {CALL(rt_sigprocmask), "", "abort"},
    {CALL(getpid), "", "abort"},
    {CALL(gettid), "", "abort"},
    {CALL(tgkill), "to itself, SIGABRT", "abort", {equal(0, kOwnProcess), equal(2, SIGABRT)}, 2},
    {CALL(tgkill),
     "to itself, SIGSYS",
     "the end after a call that is not allowed",
     {equal(0, kOwnProcess), equal(2, SIGSYS)},
     2},
    {CALL(exit_group), "", "the end"},
};

constexpr SyscallRule kRefused[] = {
    {CALL(sched_getaffinity), "", "libav counts the CPUs for threads that are not wanted"},
};

// A list of what is refused, not of what is allowed: what a worker needs is up to libc, libfcgi and the log,
// and none of it has seen a foreign byte.
constexpr SyscallRule kRefusedToWorkers[] = {
    {CALL(execve), "", "starts a program"},
    {CALL(execveat), "", "starts a program"},
    {CALL(socket), "", "reaches a network; the listening socket is inherited"},
    {CALL(socketpair), "", "reaches a network"},
    {CALL(connect), "", "reaches a network"},
    {CALL(bind), "", "opens a door"},
    {CALL(listen), "", "opens a door"},
    {CALL(ptrace), "", "looks into another process"},
    {CALL(process_vm_readv), "", "looks into another process"},
    {CALL(process_vm_writev), "", "changes another process"},
    {CALL(pidfd_getfd), "", "takes another process's descriptors"},
    {CALL(kcmp), "", "looks into another process"},
    {CALL(open_by_handle_at), "", "opens a file past Landlock"},
    {CALL(mount), "", "changes the file system"},
    {CALL(umount2), "", "changes the file system"},
    {CALL(pivot_root), "", "changes the file system"},
    {CALL(chroot), "", "changes the file system"},
    {CALL(move_mount), "", "changes the file system"},
    {CALL(open_tree), "", "changes the file system"},
    {CALL(fsopen), "", "changes the file system"},
    {CALL(unshare), "", "makes a namespace, with rights of its own"},
    {CALL(setns), "", "enters a namespace"},
    {CALL(bpf), "", "a large part of the kernel that nothing here needs"},
    {CALL(perf_event_open), "", "the same"},
    {CALL(userfaultfd), "", "the same"},
    {CALL(io_uring_setup), "", "the same; it makes calls past this filter"},
    {CALL(add_key), "", "the same"},
    {CALL(request_key), "", "the same"},
    {CALL(keyctl), "", "the same"},
    {CALL(init_module), "", "loads code into the kernel"},
    {CALL(finit_module), "", "loads code into the kernel"},
    {CALL(kexec_load), "", "replaces the kernel"},
};

#undef CALL

}  // namespace

std::span<const SyscallRule> allowed_syscalls() {
  return kAllowed;
}

std::span<const SyscallRule> refused_syscalls() {
  return kRefused;
}

std::span<const SyscallRule> refused_to_workers() {
  return kRefusedToWorkers;
}

}  // namespace job
