// The first program inside a sandbox. It mounts the folder that may be written to, gives up the rights
// that this took, closes what it inherited, sets the limits and the filter of system calls, and becomes
// the program that it is to confine:
//
//     confine CHANNELS SCRATCH FILTER CPU AS NPROC FSIZE NOFILE STACK program argument…
//
// CHANNELS is how many descriptors the program keeps (3, or 4 for a worker, which writes its events
// to descriptor 3). SCRATCH is FOLDER:BYTES:FILES, or - for none: bubblewrap's own --tmpfs bounds bytes
// but not files, and a file costs the kernel memory even when it is empty. FILTER is the descriptor
// that the filter is read from, or - for none. CPU is SOFT:HARD in seconds, the others are numbers or
// bytes.
//
// With --serve it stays, and starts processes of its own, see serve.c. Outside of a sandbox it keeps
// programs instead, see keep.c.
//
// Descriptor 9 tells the host how far it came, and no program that it becomes can reach it: "r" means
// that the program runs, "m" that the folder to write to could not be mounted, anything else that the
// program never ran for another reason. Every failure ends with code 125.
#define _GNU_SOURCE
#include "filter.h"
#include "keep.h"
#include "launch.h"
#include "probe.h"
#include "serve.h"

#if defined(__linux__)

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// Numbers of system calls that are younger than some C libraries.
#ifndef SYS_close_range
#define SYS_close_range 436
#endif

// What a failure is told by.
static const char *failure = NOT_STARTED;

void fail(const char *what, const char *name) {
  fprintf(stderr, "confine: %s%s: %s\n", what, name, strerror(errno));
  // The host tells a failure from a program's end by this; if it is gone, so is the reader of it.
  if (write(REPORT, failure, 1) != 1) _exit(FAILED);
  _exit(FAILED);
}

static rlim_t number(const char *text, char end, char **rest) {
  errno = EINVAL;
  if (*text < '0' || *text > '9') fail("no number: ", text);
  unsigned long long value = strtoull(text, rest, 10);
  if (**rest != end) fail("no number: ", text);
  return value;
}

static void limit(int resource, const char *name, rlim_t soft, rlim_t hard) {
  struct rlimit both = {.rlim_cur = soft, .rlim_max = hard};
  if (setrlimit(resource, &both) != 0) fail("no limit on ", name);
}

static void limit_to(int resource, const char *name, const char *text) {
  char *rest;
  rlim_t value = number(text, '\0', &rest);
  limit(resource, name, value, value);
}

static void close_all_from(unsigned first, unsigned last) {
  if (first <= last && syscall(SYS_close_range, first, last, 0) != 0) fail("close_range", "");
}

// The mount is in a namespace that belongs to the sandbox's innermost user namespace, so everything that
// bubblewrap mounted is locked in it: what is read-only stays so.
static void mount_scratch(const char *text) {
  char folder[256], options[128];
  unsigned long long bytes, files;
  errno = EINVAL;
  if (sscanf(text, "%255[^:]:%llu:%llu", folder, &bytes, &files) != 3) fail("no scratch: ", text);
  snprintf(options, sizeof options, "size=%llu,nr_inodes=%llu,mode=755", bytes, files);
  if (unshare(CLONE_NEWNS) != 0) fail("no namespace for ", folder);
  if (mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options) != 0) {
    fail("it cannot be mounted: ", folder);
  }
}

// Nothing is left, nor can be had again.
static void drop_rights(void) {
  const struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  const struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
  for (unsigned long one = 0; prctl(PR_CAPBSET_READ, one, 0, 0, 0) >= 0; one++) {
    if (prctl(PR_CAPBSET_READ, one, 0, 0, 0) == 1 && prctl(PR_CAPBSET_DROP, one, 0, 0, 0) != 0) {
      fail("rights cannot be given up", "");
    }
  }
  // The ambient ones go with the permitted ones.
  if (syscall(SYS_capset, &header, none) != 0) fail("rights cannot be given up", "");
}

static struct sock_filter instructions[BPF_MAXINSNS];

struct sock_fprog read_filter(int file) {
  ssize_t count = read(file, instructions, sizeof instructions);
  errno = EINVAL;
  if (count <= 0 || count % (ssize_t)sizeof *instructions != 0) fail("no filter", "");
  return (struct sock_fprog){
      .len = (unsigned short)(count / (ssize_t)sizeof *instructions), .filter = instructions};
}

// No program gains rights from then on, without which no filter would be taken. (bubblewrap has seen to
// that too.)
void set_filter(struct sock_fprog filter) {
  if (filter.len == 0) return;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) != 0) {
    fail("the filter of system calls", "");
  }
}

void filter_from(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) fail("no filter in ", path);
  set_filter(read_filter(file));
}

struct sock_fprog confine(char **words) {
  if (strcmp(words[1], "-") != 0) {
    failure = NOT_MOUNTED;
    mount_scratch(words[1]);
    failure = NOT_STARTED;
  }
  drop_rights();
  struct sock_fprog filter = {.len = 0};
  char *rest;
  if (strcmp(words[2], "-") != 0) filter = read_filter((int)number(words[2], '\0', &rest));

  rlim_t channels = number(words[0], '\0', &rest);
  close_all_from((unsigned)channels, REPORT - 1);
  close_all_from(REPORT + 1, ~0U);
  if (fcntl(REPORT, F_SETFD, FD_CLOEXEC) != 0) fail("the report channel", "");

  rlim_t soft = number(words[3], ':', &rest);
  rlim_t hard = number(rest + 1, '\0', &rest);
  limit(RLIMIT_CPU, "processor time", soft, hard);
  limit_to(RLIMIT_AS, "address space", words[4]);
  limit_to(RLIMIT_NPROC, "processes", words[5]);
  limit_to(RLIMIT_FSIZE, "file size", words[6]);
  limit_to(RLIMIT_NOFILE, "open files", words[7]);
  limit_to(RLIMIT_STACK, "stack", words[8]);
  limit(RLIMIT_CORE, "core files", 0, 0);
  limit(RLIMIT_MEMLOCK, "locked memory", 0, 0);
  limit(RLIMIT_MSGQUEUE, "message queues", 0, 0);
  return filter;
}

void report_running(void) {
  if (write(REPORT, RUNS, 1) != 1) fail("the report channel", "");
}

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--self-test") == 0) return probe(argc - 2, argv + 2);
  if (argc > 2 && strcmp(argv[1], "--keep") == 0) return keep(argv + 2);
  if (argc > 2 && strcmp(argv[1], "--serve") == 0) return serve(argv + 2);
  if (argc > 2 && strcmp(argv[1], "--run") == 0) return run_library(argv + 2);
  errno = EINVAL;
  if (argc < LAUNCH_WORDS + 2) {
    fail("usage: ", "confine CHANNELS SCRATCH FILTER CPU AS NPROC FSIZE NOFILE STACK program …");
  }
  struct sock_fprog filter = confine(argv + 1);
  set_filter(filter);
  report_running();
  execv(argv[LAUNCH_WORDS + 1], argv + LAUNCH_WORDS + 1);
  fail("it cannot be started: ", argv[LAUNCH_WORDS + 1]);
}

#else

int main(void) { return 125; }

#endif
