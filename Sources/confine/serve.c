// Starts a fresh process for each request, in a sandbox that is there already, and with the libraries in
// memory that all of them need. To make a sandbox and to load libraries takes ten times as long as most
// answers.
//
//     confine --serve FILTER LIBRARY … -- PROGRAM
//
// FILTER is the descriptor of the filter of system calls. LIBRARY is what PROGRAM is linked with, PROGRAM
// itself a library with a learner's code: no code of it ever runs in this process. A request comes as one
// message on descriptor 6, words that end with a zero each, with the descriptors for the output and for
// the events:
//
//     CHANNELS SCRATCH - CPU AS NPROC FSIZE NOFILE STACK argument…
//
// First goes back how far it came, as one letter: `r` when the process runs, `m` where the folder to write
// to could not be mounted, `!` where it never ran for another reason. When one that ran has ended, `e STATUS
// MICROSECONDS` follows. A message of the host's meanwhile ends the process.
//
// This process reads no request: what stands in its memory would stand in that of all later ones. It waits
// for one, and leaves it to a guard, which lives as long as it takes. The guard makes namespaces of mounts
// and of processes; the first process in these sees to the one that was asked for, which could ignore
// signals if it were the first itself.
#define _GNU_SOURCE
#include "serve.h"

#if defined(__linux__)

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "launch.h"
#include "probe.h"

enum { SOCKET = 6, MOST_BYTES = 1 << 16, MOST_WORDS = 512, NO_MORE = 3 };

// Loads a library and what it needs; it stays.
static void *load(const char *path, int scope) {
  void *library = dlopen(path, RTLD_NOW | scope);
  if (library) return library;
  fprintf(stderr, "%s\n", dlerror());
  return NULL;
}

// Becomes a program that is a library: a learner's code runs from here on.
static int run(const char *program, int count, char **arguments) {
  if (count > 0 && strcmp(arguments[0], "--self-test") == 0) {
    return probe(count - 1, arguments + 1);
  }
  // The worker's own library takes them, since Swift would take those of the process.
  void (*take)(int, char **, void *) =
      (void (*)(int, char **, void *))dlsym(RTLD_DEFAULT, "notebook_worker_take");
  void *library = load(program, RTLD_LOCAL);
  void (*entry)(void) = library ? (void (*)(void))dlsym(library, "notebook_serve_answers") : NULL;
  if (!take || !entry) return FAILED;
  take(count, arguments, (void *)entry);
  entry();
  return 0;
}

// ---- one request

struct request {
  char bytes[MOST_BYTES + 1];
  char *words[MOST_WORDS + 1];
  int count;
  int descriptors[2];
  int descriptor_count;
};

// 0 when nobody sends any more.
static int receive(struct request *request) {
  char control[CMSG_SPACE(sizeof request->descriptors)];
  struct iovec text = {.iov_base = request->bytes, .iov_len = MOST_BYTES};
  struct msghdr message = {.msg_iov = &text,
                           .msg_iovlen = 1,
                           .msg_control = control,
                           .msg_controllen = sizeof control};
  ssize_t length;
  do length = recvmsg(SOCKET, &message, MSG_CMSG_CLOEXEC);
  while (length < 0 && errno == EINTR);
  if (length <= 0) return 0;
  if (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) fail("a request is too long", "");
  request->bytes[length] = '\0';
  request->count = request->descriptor_count = 0;
  for (char *word = request->bytes; word < request->bytes + length; word += strlen(word) + 1) {
    if (request->count == MOST_WORDS) fail("a request has too many words", "");
    request->words[request->count++] = word;
  }
  request->words[request->count] = NULL;
  for (struct cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    size_t size = part->cmsg_len - CMSG_LEN(0);
    request->descriptor_count = (int)(size / sizeof(int));
    memcpy(request->descriptors, CMSG_DATA(part), size);
  }
  return 1;
}

// The process of a request, from its first instruction on.
static int process(struct request *request, struct sock_fprog filter, const char *program) {
  confine(request->words);
  set_filter(filter);
  report_running();
  close(REPORT);
  return run(program, request->count - LAUNCH_WORDS, request->words + LAUNCH_WORDS);
}

static void answer(const char *text) {
  // Without a host there is nobody to tell, and nothing more to do.
  if (send(SOCKET, text, strlen(text), MSG_NOSIGNAL) < 0) _exit(FAILED);
}

struct end {
  int status;
  struct rusage use;
};

// The first process of a namespace: starts the one that was asked for, tells the host how far it came, and
// the guard how it ended. (Who tells the host that is the guard: what the host sends next is a request.)
static int first_process(struct request *request, struct sock_fprog filter, const char *program,
                         int ends) {
  int report[2];
  pid_t id = -1;
  // What it prints takes errors from here on. Nobody looks into this process: that the other one has none
  // of its rights keeps that out already.
  if (dup2(request->descriptors[0], STDOUT_FILENO) >= 0 &&
      dup2(STDOUT_FILENO, STDERR_FILENO) >= 0 && pipe2(report, O_CLOEXEC) == 0 &&
      dup2(report[1], REPORT) >= 0 &&
      mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0 &&
      prctl(PR_SET_DUMPABLE, 0) == 0) {
    id = fork();
  }
  if (id == 0) {
    if (request->descriptor_count > 1 && dup2(request->descriptors[1], 3) < 0) return FAILED;
    // What it is itself, it may see.
    prctl(PR_SET_DUMPABLE, 1);
    exit(process(request, filter, program));
  }
  if (id < 0) {
    perror("confine");
    answer(NOT_STARTED);
    return 0;
  }
  close(report[1]);
  close(REPORT);
  for (int i = 0; i < request->descriptor_count; i++) close(request->descriptors[i]);
  char word[2] = NOT_STARTED;
  if (read(report[0], word, 1) != 1) *word = *NOT_STARTED;
  answer(word);
  struct end end;
  while (wait4(id, &end.status, 0, &end.use) < 0 && errno == EINTR) continue;
  return *word == *RUNS && write(ends, &end, sizeof end) != sizeof end ? FAILED : 0;
}

// Sees one request through. Returns the code to end with.
static int guard(struct sock_fprog filter, const char *program) {
  static struct request request;
  sigset_t child, before;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &before);
  int signals = signalfd(-1, &child, SFD_CLOEXEC);
  if (!receive(&request)) return NO_MORE;
  // Meant for a process that had ended already.
  if (request.descriptor_count == 0) return 0;
  int ends[2];
  pid_t id = -1;
  if (request.count >= LAUNCH_WORDS && signals >= 0 && pipe2(ends, O_CLOEXEC) == 0 &&
      unshare(CLONE_NEWNS | CLONE_NEWPID) == 0) {
    id = fork();
  }
  if (id == 0) {
    sigprocmask(SIG_SETMASK, &before, NULL);
    _exit(first_process(&request, filter, program, ends[1]));
  }
  if (id < 0) {
    answer(NOT_STARTED);
    return 0;
  }
  close(ends[1]);
  struct end end;
  struct pollfd waiting[] = {{.fd = signals, .events = POLLIN}, {.fd = SOCKET, .events = POLLIN}};
  while (wait4(id, &end.status, WNOHANG, &end.use) == 0) {
    struct signalfd_siginfo information;
    if (poll(waiting, 2, -1) < 0 && errno != EINTR) return FAILED;
    if (waiting[0].revents && read(signals, &information, sizeof information) < 0) return FAILED;
    if (!waiting[1].revents) continue;
    // With the first process of a namespace all of it ends. The host has said so, or is gone.
    char word[8];
    kill(id, SIGKILL);
    while (wait4(id, &end.status, 0, &end.use) < 0 && errno == EINTR) continue;
    if (recv(SOCKET, word, sizeof word, MSG_DONTWAIT) < 0 && errno != EAGAIN) return FAILED;
    break;
  }
  // Of a process that did not run, its first process has said so. One that was ended from outside leaves
  // what its first process took.
  if (read(ends[0], &end, sizeof end) != sizeof end && !WIFSIGNALED(end.status)) return 0;
  char text[64];
  long long microseconds = (end.use.ru_utime.tv_sec + end.use.ru_stime.tv_sec) * 1000000LL +
                           end.use.ru_utime.tv_usec + end.use.ru_stime.tv_usec;
  snprintf(text, sizeof text, "e %d %lld", end.status, microseconds);
  answer(text);
  return 0;
}

// ---- the server

int serve(char **words) {
  struct sock_fprog filter = {.len = 0};
  if (*words && strcmp(*words, "-") != 0) filter = read_filter(atoi(*words));
  if (*words) words++;
  for (; *words && strcmp(*words, "--") != 0; words++) {
    if (!load(*words, RTLD_GLOBAL)) fail("it cannot be loaded: ", *words);
  }
  if (!*words || !words[1]) fail("usage: ", "confine --serve FILTER LIBRARY … -- PROGRAM");
  report_running();
  // Its number stays taken: it's that of each process's own report channel.
  if (dup2(STDIN_FILENO, REPORT) < 0) fail("the report channel", "");
  for (;;) {
    struct pollfd waiting = {.fd = SOCKET, .events = POLLIN};
    if (poll(&waiting, 1, -1) < 0) {
      if (errno == EINTR) continue;
      return FAILED;
    }
    pid_t id = fork();
    if (id < 0) return FAILED;
    if (id == 0) _exit(guard(filter, words[1]));
    int status;
    while (waitpid(id, &status, 0) < 0 && errno == EINTR) continue;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NO_MORE) return 0;
    if (status != 0) return FAILED;
  }
}

int run_library(char **words) {
  for (; *words && strcmp(*words, "--") != 0; words++) {
    if (!load(*words, RTLD_GLOBAL)) return FAILED;
  }
  if (!*words || !words[1]) return FAILED;
  int count = 0;
  while (words[2 + count]) count++;
  return run(words[1], count, words + 2);
}

#else

int serve(char **words) { return words ? 125 : 0; }
int run_library(char **words) { return words ? 125 : 0; }

#endif
