#include "sandbox/syscall_rules.h"

#include <csignal>

#include <asm/ioctls.h>
#include <asm/sockios.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "sandbox/descriptors.h"

namespace sandbox {
namespace {

constexpr scmp_arg_cmp equal(unsigned argument, std::uint64_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}
// Of the bits in `mask` exactly those in `value` are set.
constexpr scmp_arg_cmp bits(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

constexpr scmp_arg_cmp other_than(unsigned argument, std::uint64_t value) {
  return {argument, SCMP_CMP_NE, value, 0};
}
constexpr scmp_arg_cmp flag(unsigned argument, std::uint64_t value) {
  return bits(argument, value, value);
}

constexpr std::uint64_t kOwn = 0;  // the calling process, to setpriority

#define CALL(name) SCMP_SYS(name), #name
// One that the headers of Debian 12 do not have yet; its number is the same on every architecture.
#define NEW_CALL(number, name) number, #name

constexpr SyscallRule kAllowed[] = {
    {CALL(pread64), "descriptor 0", "reads the upload", {equal(0, kChildDescriptors.input)}, 1},
    {CALL(pread64),
     "descriptor 3",
     "reads the result again where a muxer completes it last",
     {equal(0, kChildDescriptors.file)},
     1},
    {CALL(write),
     "descriptor 1",
     "a result that is sent while it is made",
     {equal(0, kChildDescriptors.stream)},
     1},
    {CALL(pwrite64),
     "descriptor 3",
     "a result that is finished first",
     {equal(0, kChildDescriptors.file)},
     1},
    {CALL(ftruncate),
     "descriptor 3",
     "starts the result over when it came out larger than max_size",
     {equal(0, kChildDescriptors.file)},
     1},
    {CALL(lseek), "descriptor 3", "asks for the size of the result", {equal(0, kChildDescriptors.file)}, 1},

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

    {CALL(futex), "FUTEX_WAKE_PRIVATE", "tells a thread that waits", {equal(1, FUTEX_WAKE_PRIVATE)}, 1},
    {CALL(futex),
     "FUTEX_WAIT_PRIVATE",
     "waits for a lock of the same process",
     {equal(1, FUTEX_WAIT_PRIVATE)},
     1},
    {CALL(futex),
     "FUTEX_WAIT_BITSET_PRIVATE",
     "waits for another thread",
     {equal(1, FUTEX_WAIT_BITSET_PRIVATE | FUTEX_CLOCK_REALTIME)},
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
    {CALL(rt_sigaction),
     "SIGABRT",
     "abort, where a worker's filter refuses the signal",
     {equal(0, SIGABRT)},
     1},
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
    {CALL(kill), "", "ends another process; its own children it ends by the pidfds that clone gave it"},
    {CALL(tkill), "", "ends another process"},
    {CALL(tgkill), "to another process", "ends it; abort", {other_than(0, kOwnProcess)}, 1},
    {CALL(rt_sigqueueinfo), "", "ends another process"},
    {CALL(rt_tgsigqueueinfo), "", "ends another process"},
    {CALL(pidfd_open), "", "the first step to end another process"},
    {CALL(fcntl), "F_SETOWN", "has the kernel signal another process", {equal(1, F_SETOWN)}, 1},
    {CALL(fcntl), "F_SETOWN_EX", "the same", {equal(1, F_SETOWN_EX)}, 1},
    {CALL(ioctl), "FIOSETOWN", "the same", {equal(1, FIOSETOWN)}, 1},
    {CALL(ioctl), "SIOCSPGRP", "the same", {equal(1, SIOCSPGRP)}, 1},
    {CALL(prlimit64), "of another process", "starves it", {other_than(0, 0)}, 1},
    {CALL(setpriority), "of more than a process", "slows others down", {other_than(0, PRIO_PROCESS)}, 1},
    {CALL(setpriority), "of another process", "slows it down", {other_than(1, kOwn)}, 1},
    {CALL(sched_setaffinity), "", "the same"},
    {CALL(sched_setscheduler), "", "the same"},
    {CALL(sched_setparam), "", "the same"},
    {CALL(sched_setattr), "", "the same"},
    {CALL(ioprio_set), "", "the same"},
    {CALL(process_madvise), "", "the same"},
    {CALL(migrate_pages), "", "the same"},
    {CALL(move_pages), "", "the same"},
    {CALL(chmod), "", "changes who may use a file, which Landlock does not keep it from"},
    {CALL(fchmod), "", "the same"},
    {CALL(fchmodat), "", "the same"},
    {NEW_CALL(452, fchmodat2), "", "the same"},
    {CALL(chown), "", "the same"},
    {CALL(lchown), "", "the same"},
    {CALL(fchown), "", "the same"},
    {CALL(fchownat), "", "the same"},
    {CALL(setxattr), "", "the same"},
    {CALL(lsetxattr), "", "the same"},
    {CALL(fsetxattr), "", "the same"},
    {NEW_CALL(463, setxattrat), "", "the same"},
    {CALL(removexattr), "", "the same"},
    {CALL(lremovexattr), "", "the same"},
    {CALL(fremovexattr), "", "the same"},
    {NEW_CALL(466, removexattrat), "", "the same"},
    {NEW_CALL(469, file_setattr), "", "the same"},
    {CALL(utime), "", "changes a file's times"},
    {CALL(utimes), "", "the same"},
    {CALL(futimesat), "", "the same"},
    {CALL(utimensat), "", "the same"},
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
    {CALL(clone), "CLONE_NEWUSER", "the same", {flag(0, CLONE_NEWUSER)}, 1},
    {CALL(clone), "CLONE_NEWNS", "the same", {flag(0, CLONE_NEWNS)}, 1},
    {CALL(clone), "CLONE_NEWPID", "the same", {flag(0, CLONE_NEWPID)}, 1},
    {CALL(clone), "CLONE_NEWNET", "the same", {flag(0, CLONE_NEWNET)}, 1},
    {CALL(clone), "CLONE_NEWIPC", "the same", {flag(0, CLONE_NEWIPC)}, 1},
    {CALL(clone), "CLONE_NEWUTS", "the same", {flag(0, CLONE_NEWUTS)}, 1},
    {CALL(clone), "CLONE_NEWCGROUP", "the same", {flag(0, CLONE_NEWCGROUP)}, 1},
    {CALL(clone3),
     "always, as if the kernel did not have it",
     "the same: a filter cannot see its flags; libc then uses clone",
     {},
     0,
     ENOSYS},
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

#undef NEW_CALL
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

}  // namespace sandbox
