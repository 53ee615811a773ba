// Starts a fresh process for each request, in a sandbox that is there already, and with the libraries in
// memory that all of them need. To make a sandbox and to load libraries takes ten times as long as most
// answers.
//
//     confine --serve FILTER LIBRARY … -- PROGRAM
//
// FILTER is the descriptor of the filter of system calls, or - for none. LIBRARY is what PROGRAM is linked
// with, PROGRAM itself a library with a learner's code: no code of it ever runs in this process. A request
// comes as one message on descriptor 6, words that end with a zero each, with the descriptors for the output
// and for the events:
//
//     CHANNELS SCRATCH - CPU AS NPROC FSIZE NOFILE STACK argument…
//
// First goes back how far it came, as one letter: `r` when the process runs, `m` where the folder to write
// to could not be mounted, `!` where it never ran for another reason. When one that ran has ended, `e STATUS
// MICROSECONDS` follows, or `l STATUS MICROSECONDS` where what saw to it was killed. A message of the host's
// meanwhile ends the process.
//
// This process reads no request: what stands in its memory would stand in that of all later ones. It waits
// for one, and leaves it to the first process of new namespaces, of mounts and of processes. That one sees
// to the process that was asked for, which could ignore signals if it were the first itself.
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
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "launch.h"
#include "probe.h"

enum { SOCKET = 6, MOST_BYTES = 1 << 16, MOST_WORDS = 512 };

// Loads a library and what it needs; it stays.
static void *load(const char *path, int scope) {
  void *library = dlopen(path, RTLD_NOW | scope);
  if (library) return library;
  fprintf(stderr, "%s\n", dlerror());
  return NULL;
}

// Becomes a program that is a library, whose path is the first of its arguments: a learner's code runs from
// here on.
static int run(char **arguments) {
  int count = 1;
  while (arguments[count]) count++;
  if (count > 1 && strcmp(arguments[1], "--self-test") == 0) {
    return probe(count - 2, arguments + 2);
  }
  // Else Swift would look at what this process was started with.
  void (*override)(char **, int) =
      (void (*)(char **, int))dlsym(RTLD_DEFAULT, "_swift_stdlib_overrideUnsafeArgvArgc");
  void (*name)(const void *) =
      (void (*)(const void *))dlsym(RTLD_DEFAULT, "notebook_worker_is_at");
  void *library = load(arguments[0], RTLD_LOCAL);
  int (*entry)(int, char **) = library ? (int (*)(int, char **))dlsym(library, "main") : NULL;
  if (!override || !name || !entry) return FAILED;
  override(arguments, count);
  name((const void *)entry);
  return entry(count, arguments);
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
  _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof request->descriptors)];
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
static int process(struct request *request, struct sock_fprog filter, char *program) {
  confine(request->words);
  set_filter(filter);
  report_running();
  close(REPORT);
  request->words[LAUNCH_WORDS - 1] = program;
  return run(request->words + LAUNCH_WORDS - 1);
}

static void answer(const char *text) {
  // Without a host there is nobody to tell, and nothing more to do.
  if (send(SOCKET, text, strlen(text), MSG_NOSIGNAL) < 0) _exit(FAILED);
}

// What a first process tells the server, after a letter for what it has received: how the other one ended.
struct end {
  int status;
  struct rusage use;
};

static void tell(int server, const void *what, size_t size) {
  if (write(server, what, size) != (ssize_t)size) _exit(FAILED);
}

// The first process of a namespace: starts the one that was asked for, and tells the host how far it came.
// (Who tells the host how it ended is the server: what the host sends next is a request.)
static int first_process(struct sock_fprog filter, char *program, int server) {
  static struct request request;
  // What is started here ends with the server. (Where that has ended already, nothing is started: it cannot be
  // told of a request.)
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || !receive(&request)) return 0;
  // Without descriptors it was meant for a process that had ended already.
  int is_request = request.descriptor_count > 0;
  tell(server, is_request ? "r" : "k", 1);
  if (!is_request) return 0;
  int report[2], input[2];
  pid_t id = -1;
  // An input of its own, which is empty: what one process sets on it, no later one sees. What it prints takes
  // errors from here on. Nobody looks into this process: that the other one has none of its rights keeps that
  // out already.
  if (request.count >= LAUNCH_WORDS && pipe2(input, O_CLOEXEC) == 0 &&
      dup2(input[0], STDIN_FILENO) >= 0 && close(input[0]) == 0 && close(input[1]) == 0 &&
      dup2(request.descriptors[0], STDOUT_FILENO) >= 0 &&
      dup2(STDOUT_FILENO, STDERR_FILENO) >= 0 && pipe2(report, O_CLOEXEC) == 0 &&
      dup2(report[1], REPORT) >= 0 &&
      mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0 &&
      prctl(PR_SET_DUMPABLE, 0) == 0) {
    id = fork();
  }
  if (id == 0) {
    if (request.descriptor_count > 1 && dup2(request.descriptors[1], 3) < 0) return FAILED;
    // What it is itself, it may see.
    prctl(PR_SET_DUMPABLE, 1);
    exit(process(&request, filter, program));
  }
  if (id < 0) {
    perror("confine");
    answer(NOT_STARTED);
    return 0;
  }
  close(report[1]);
  close(REPORT);
  for (int i = 0; i < request.descriptor_count; i++) close(request.descriptors[i]);
  char word[2] = NOT_STARTED;
  if (read(report[0], word, 1) != 1) *word = *NOT_STARTED;
  answer(word);
  struct end end;
  while (wait4(id, &end.status, 0, &end.use) < 0 && errno == EINTR) continue;
  if (*word == *RUNS) tell(server, &end, sizeof end);
  return 0;
}

// ---- the server

// Waits for the end of a first process, and brings it about when the host says something, or is gone: with
// the first process of a namespace all of it ends. 0 when that cannot be waited for.
static int wait_for(pid_t id, int signals, struct end *end) {
  struct pollfd waiting[] = {{.fd = signals, .events = POLLIN}, {.fd = SOCKET, .events = POLLIN}};
  pid_t ended;
  while ((ended = wait4(id, &end->status, WNOHANG, &end->use)) == 0) {
    struct signalfd_siginfo information;
    if (poll(waiting, 2, -1) < 0) {
      if (errno == EINTR) continue;
      return 0;
    }
    if (waiting[0].revents && read(signals, &information, sizeof information) < 0) return 0;
    if (!waiting[1].revents) continue;
    char word[8];
    kill(id, SIGKILL);
    while (wait4(id, &end->status, 0, &end->use) < 0 && errno == EINTR) continue;
    return recv(SOCKET, word, sizeof word, MSG_DONTWAIT) >= 0 || errno == EAGAIN;
  }
  return ended == id;
}

// Sees one request through. 0 when no more can be.
static int see_through(struct sock_fprog filter, char *program, int signals,
                       const sigset_t *usual) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return 0;
  // Like fork, which takes no namespaces along.
  long id = syscall(SYS_clone, SIGCHLD | CLONE_NEWNS | CLONE_NEWPID, 0, 0, 0, 0);
  if (id < 0) return 0;
  if (id == 0) {
    sigprocmask(SIG_SETMASK, usual, NULL);
    close(ends[0]);
    _exit(first_process(filter, program, ends[1]));
  }
  close(ends[1]);
  struct end end = {0}, told;
  char word;
  // As long as it hasn't got the request, that is what stands on the socket.
  int goes_on = read(ends[0], &word, 1) == 1;
  if (goes_on && word == 'k') {
    // What stands there now is another one.
    while (waitpid((pid_t)id, NULL, 0) < 0 && errno == EINTR) continue;
  } else if (goes_on && (goes_on = wait_for((pid_t)id, signals, &end))) {
    int ran = read(ends[0], &told, sizeof told) == sizeof told;
    // One that was ended from outside leaves what its first process took. Of one that did not run, the host
    // has been told.
    if (ran) end = told;
    if (ran || WIFSIGNALED(end.status)) {
      char text[64];
      long long microseconds = (end.use.ru_utime.tv_sec + end.use.ru_stime.tv_sec) * 1000000LL +
                               end.use.ru_utime.tv_usec + end.use.ru_stime.tv_usec;
      snprintf(text, sizeof text, "%c %d %lld", ran ? 'e' : 'l', end.status, microseconds);
      answer(text);
    }
  }
  close(ends[0]);
  return goes_on;
}

int serve(char **words) {
  struct sock_fprog filter = {.len = 0};
  if (*words && strcmp(*words, "-") != 0) filter = read_filter(atoi(*words));
  if (*words) words++;
  for (; *words && strcmp(*words, "--") != 0; words++) {
    if (!load(*words, RTLD_GLOBAL)) fail("it cannot be loaded: ", *words);
  }
  if (!*words || !words[1]) fail("usage: ", "confine --serve FILTER LIBRARY … -- PROGRAM");
  // What Swift looks up once and keeps, each process would look up by itself.
  void (*warm_up)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "notebook_worker_warm_up");
  if (warm_up) warm_up();
  sigset_t child, usual;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &usual);
  int signals = signalfd(-1, &child, SFD_CLOEXEC);
  if (signals < 0) fail("its signals", "");
  report_running();
  // Its number stays taken: it's that of each process's own report channel.
  if (dup2(STDIN_FILENO, REPORT) < 0) fail("the report channel", "");
  for (;;) {
    struct pollfd waiting = {.fd = SOCKET, .events = POLLIN};
    if (poll(&waiting, 1, -1) < 0) {
      if (errno == EINTR) continue;
      return FAILED;
    }
    if (!see_through(filter, words[1], signals, &usual)) return 0;
  }
}

int run_library(char **words) {
  for (; *words && strcmp(*words, "--") != 0; words++) {
    if (!load(*words, RTLD_GLOBAL)) return FAILED;
  }
  if (!*words || !words[1]) return FAILED;
  return run(words + 1);
}

#else

int serve(char **words) { return words ? 125 : 0; }
int run_library(char **words) { return words ? 125 : 0; }

#endif
