// Who may ask the kernel for what.

extension SeccompFilter {
  /// For a learner's program: what a program that computes, prints and reads its own files needs, and
  /// nothing else. It can start threads, but no process.
  package static func worker(on architecture: SystemCalls) -> SeccompFilter {
    SeccompFilter(
      [
        // By such codes a sandbox tells which signal ended its program, so no program may choose one.
        endsLikeASignal("exit"), endsLikeASignal("exit_group"),
        .calls(Calls.files + Calls.memory + Calls.threads + Calls.time, .allow),
        .calls(Calls.waiting + Calls.itself, .allow),
        // Files are the same for all processes, so that locks on them, notices of them, and what of them is in
        // memory tell one process of another: none of that is to be had.
        .call(
          "fcntl", argument: 1, Option.harmlessFileRequests.map { (.equals($0), .allow) },
          otherwise: .refuse(notPermitted)),
        .call(
          "madvise", argument: 2, Option.evictions.map { (.equals($0), .refuse(notPermitted)) },
          otherwise: .allow),
        // Its own limits, and no other process's.
        .call(
          "prlimit64", argument: 0, [(.equals(0), .allow)], otherwise: .refuse(notPermitted)),
        .call(
          "clone", argument: 0,
          [
            (.hasAnyBit(of: Flag.namespaces), .refuse(notPermitted)),
            (.hasAnyBit(of: Flag.thread), .allow),
          ],
          otherwise: .refuse(notPermitted)),
        // Its flags are in memory, where a filter cannot look. The C library then calls `clone`.
        .calls(["clone3"], .refuse(notImplemented)),
        .call(
          "prctl", argument: 0, [(.equals(Option.setName), .allow)],
          otherwise: .refuse(notPermitted)),
        .call(
          "ioctl", argument: 1, Option.harmlessRequests.map { (.equals($0), .allow) },
          otherwise: .refuse(notPermitted)),
        .calls(Calls.escapes, .kill),
      ], otherwise: .refuse(notPermitted), on: architecture)
  }

  /// For the compiler, which starts processes: anything but a way out, and no network.
  package static func compiler(on architecture: SystemCalls) -> SeccompFilter {
    SeccompFilter(
      [
        .calls(Calls.escapes, .kill),
        .calls(Calls.network, .refuse(notPermitted)),
        .call(
          "clone", argument: 0, [(.hasAnyBit(of: Flag.namespaces), .refuse(notPermitted))],
          otherwise: .allow),
        .calls(["clone3"], .refuse(notImplemented)),
        .call(
          "ioctl", argument: 1,
          Option.terminalRequests.map { (.equals($0), .refuse(notPermitted)) },
          otherwise: .allow),
      ], otherwise: .allow, on: architecture)
  }

  private static func endsLikeASignal(_ call: String) -> Rule {
    let codes = Sandbox.codesOfSignals
    return .call(
      call, argument: 0,
      [(.hasLowestByte(in: UInt32(codes.lowerBound)...UInt32(codes.upperBound)), .kill)],
      otherwise: .allow)
  }

  private static let notPermitted: UInt16 = 1
  private static let notImplemented: UInt16 = 38
}

private enum Flag {
  static let thread: UInt32 = 0x0001_0000
  /// All `CLONE_NEW…`: mount, cgroup, host name, IPC, user, process and network namespaces.
  static let namespaces: UInt32 = 0x7e02_0000
}

private enum Option {
  /// `PR_SET_NAME`, the name of a thread.
  static let setName: UInt32 = 15
  /// `F_DUPFD`, `F_GETFD`, `F_SETFD`, `F_GETFL`, `F_SETFL` and `F_DUPFD_CLOEXEC`.
  static let harmlessFileRequests: [UInt32] = [0, 1, 2, 3, 4, 1_030]
  /// `MADV_COLD` and `MADV_PAGEOUT`.
  static let evictions: [UInt32] = [20, 21]
  /// `TCGETS` (is it a terminal?), `TIOCGWINSZ`, `FIONREAD`, `FIONBIO`.
  static let harmlessRequests: [UInt32] = [0x5401, 0x5413, 0x541b, 0x5421]
  /// `TIOCSTI` and `TIOCLINUX` type into the terminal.
  static let terminalRequests: [UInt32] = [0x5412, 0x541c]
}

/// System calls by what they are for. Files are what the sandbox shows: nothing of it can be written
/// but the scratch folder, if there is one.
private enum Calls {
  static let files = [
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "lseek", "open",
    "openat", "close", "close_range", "stat", "fstat", "lstat", "newfstatat", "statx", "access",
    "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd", "chdir", "getdents64",
    "dup", "dup2", "dup3", "pipe", "pipe2", "fsync", "fdatasync", "ftruncate",
    "statfs", "fstatfs", "umask", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename",
    "renameat", "renameat2", "chmod", "fchmod", "fchmodat", "utimensat", "copy_file_range",
  ]
  static let memory = [
    "mmap", "munmap", "mprotect", "mremap", "brk", "msync",
  ]
  static let threads = [
    "futex", "set_robust_list", "get_robust_list", "rseq", "set_tid_address", "arch_prctl",
    "sched_yield", "sched_getaffinity", "sched_getparam", "sched_getscheduler",
    "sched_get_priority_max", "sched_get_priority_min", "membarrier", "getcpu", "gettid",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "tgkill",
  ]
  static let time = [
    "nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "time",
    "times",
  ]
  static let waiting = [
    "poll", "ppoll", "select", "pselect6", "pause", "epoll_create1", "epoll_ctl", "epoll_wait",
    "epoll_pwait", "eventfd2", "timerfd_create", "timerfd_settime", "timerfd_gettime",
    "restart_syscall",
  ]
  /// `execve` is how the launcher becomes the worker; there is no other program in the sandbox.
  static let itself = [
    "execve", "getpid", "getppid", "getuid", "geteuid", "getgid", "getegid",
    "getrandom", "getrusage", "wait4", "getrlimit", "setrlimit", "sysinfo", "uname",
  ]
  static let network = [
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg",
    "sendmmsg",
  ]
  /// Nobody who computes or compiles calls these: whoever does looks for a way out.
  static let escapes = [
    "ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "process_madvise",
    "bpf", "io_uring_setup", "io_uring_enter", "io_uring_register", "perf_event_open",
    "userfaultfd", "keyctl", "add_key", "request_key", "unshare", "setns", "mount", "umount2",
    "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick",
    "mount_setattr", "name_to_handle_at", "open_by_handle_at", "init_module", "finit_module",
    "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff", "acct",
    "quotactl", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "sethostname",
    "setdomainname", "syslog", "iopl", "ioperm", "modify_ldt", "vhangup", "migrate_pages",
    "move_pages",
  ]
}
