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
// for one, and leaves it to a guard, which lives as long as it takes. The guard makes the namespaces in
// which the process is alone.
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
static int process(struct request *request, struct sock_fprog filter, const char *program,
                   int report) {
  // Above all that is taken up below, and not with the numbers that it will have.
  for (int i = 0; i < request->descriptor_count; i++) {
    if (dup2(request->descriptors[i], i == 0 ? STDOUT_FILENO : 3) < 0) fail("its output", "");
  }
  if (dup2(STDOUT_FILENO, STDERR_FILENO) < 0 || dup2(report, REPORT) < 0) fail("its output", "");
  // Of its own namespace, in which it is alone.
  if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0) {
    fail("it cannot be mounted: ", "/proc");
  }
  confine(request->words);
  if (filter.len > 0) set_filter(filter);
  report_running();
  close(REPORT);
  return run(program, request->count - LAUNCH_WORDS, request->words + LAUNCH_WORDS);
}

static void answer(const char *text) {
  // Without a host there is nobody to tell, and nothing more to do.
  if (send(SOCKET, text, strlen(text), MSG_NOSIGNAL) < 0) _exit(FAILED);
}

// Waits for the end of a process, and brings it about when the host says or sends something, or is gone.
static int wait_for(pid_t process, int signals, struct rusage *use) {
  struct pollfd waiting[] = {{.fd = signals, .events = POLLIN}, {.fd = SOCKET, .events = POLLIN}};
  int status;
  for (;;) {
    pid_t ended = wait4(process, &status, WNOHANG, use);
    if (ended == process) return status;
    if (poll(waiting, 2, -1) < 0 && errno != EINTR) break;
    struct signalfd_siginfo information;
    if (waiting[0].revents && read(signals, &information, sizeof information) < 0) break;
    if (waiting[1].revents) break;
  }
  kill(process, SIGKILL);
  while (wait4(process, &status, 0, use) < 0 && errno == EINTR) continue;
  char word[8];
  // What was said is nothing that the next guard should take for a request.
  if (recv(SOCKET, word, sizeof word, MSG_DONTWAIT) < 0 && errno != EAGAIN) _exit(FAILED);
  return status;
}

// Sees one request through. Returns the code to end with.
static int guard(struct sock_fprog filter, const char *program) {
  static struct request request;
  int report[2];
  // Until there is a process with an output of its own.
  if (pipe2(report, O_CLOEXEC) != 0 || dup2(report[1], REPORT) < 0) return FAILED;
  sigset_t child, before;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &before);
  int signals = signalfd(-1, &child, SFD_CLOEXEC);
  if (!receive(&request)) return NO_MORE;
  // Meant for a process that had ended already.
  if (request.descriptor_count == 0) return 0;
  pid_t id = -1;
  if (request.count >= LAUNCH_WORDS && signals >= 0 &&
      unshare(CLONE_NEWNS | CLONE_NEWPID) == 0) {
    id = fork();
  }
  if (id == 0) {
    sigprocmask(SIG_SETMASK, &before, NULL);
    exit(process(&request, filter, program, report[1]));
  }
  if (id < 0) {
    answer(NOT_STARTED);
    return 0;
  }
  close(report[1]);
  close(REPORT);
  for (int i = 0; i < request.descriptor_count; i++) close(request.descriptors[i]);
  char word[2] = NOT_STARTED;
  if (read(report[0], word, 1) != 1) *word = *NOT_STARTED;
  answer(word);
  struct rusage use;
  int status = wait_for(id, signals, &use);
  if (*word != *RUNS) return 0;
  char text[64];
  long long microseconds = (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000000LL +
                           use.ru_utime.tv_usec + use.ru_stime.tv_usec;
  snprintf(text, sizeof text, "e %d %lld", status, microseconds);
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
  close(REPORT);
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
