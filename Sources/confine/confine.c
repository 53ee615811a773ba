// The first program inside a sandbox. It closes what it inherited, sets the limits, and becomes the
// program that it is to confine:
//
//     confine CHANNELS CPU AS NPROC FSIZE NOFILE STACK program argument…
//
// CHANNELS is how many descriptors the program keeps (3, or 4 for a worker, which writes its events
// to descriptor 3), CPU is SOFT:HARD in seconds, the others are numbers or bytes.
//
// Outside of a sandbox it keeps programs instead, see keep.c.
//
// Descriptor 9 tells the host how far it came, and no program that it becomes can reach it: "r" means
// that the program runs, anything else that it never did. Every failure ends with code 125.
#include "keep.h"
#include "probe.h"

#if defined(__linux__)

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FAILED = 125, REPORT = 9 };

// Numbers of system calls that are younger than some C libraries.
#ifndef SYS_close_range
#define SYS_close_range 436
#endif

static void fail(const char *what, const char *name) {
  fprintf(stderr, "confine: %s%s: %s\n", what, name, strerror(errno));
  // The host tells a failure from a program's end by this; if it is gone, so is the reader of it.
  if (write(REPORT, "!", 1) != 1) _exit(FAILED);
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

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--self-test") == 0) return probe(argc - 2, argv + 2);
  if (argc > 2 && strcmp(argv[1], "--keep") == 0) return keep(argv + 2);
  errno = EINVAL;
  if (argc < 9) fail("usage: ", "confine CHANNELS CPU AS NPROC FSIZE NOFILE STACK program …");

  char *rest;
  rlim_t channels = number(argv[1], '\0', &rest);
  close_all_from((unsigned)channels, REPORT - 1);
  close_all_from(REPORT + 1, ~0U);
  if (fcntl(REPORT, F_SETFD, FD_CLOEXEC) != 0) fail("the report channel", "");

  rlim_t soft = number(argv[2], ':', &rest);
  rlim_t hard = number(rest + 1, '\0', &rest);
  limit(RLIMIT_CPU, "processor time", soft, hard);
  limit_to(RLIMIT_AS, "address space", argv[3]);
  limit_to(RLIMIT_NPROC, "processes", argv[4]);
  limit_to(RLIMIT_FSIZE, "file size", argv[5]);
  limit_to(RLIMIT_NOFILE, "open files", argv[6]);
  limit_to(RLIMIT_STACK, "stack", argv[7]);
  limit(RLIMIT_CORE, "core files", 0, 0);
  limit(RLIMIT_MEMLOCK, "locked memory", 0, 0);
  limit(RLIMIT_MSGQUEUE, "message queues", 0, 0);

  if (write(REPORT, "r", 1) != 1) fail("the report channel", "");
  execv(argv[8], argv + 8);
  fail("it cannot be started: ", argv[8]);
}

#else

int main(void) { return 125; }

#endif
