// Starts a program, and ends with it all that it has started:
//
//     confine --keep program argument…
//
// A program can give what it starts a group or a session of its own, or let it be orphaned; it stays
// among this process's descendants, since orphans below it become its children. When the program has
// ended, or nobody holds the other end of descriptor 4 any more, all of them are killed. Then this
// process ends as the program did.
//
// Descriptor 5 tells why the program never ran. If it did, the descriptor ends without a word.
#define _GNU_SOURCE
#include "keep.h"

#if defined(__linux__)

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FAILED = 125, LEASH = 4, REPORT = 5, MOST = 1 << 16, SECONDS = 5 };

static int fail(const char *what) {
  dprintf(REPORT, "%s: %s", what, strerror(errno));
  return FAILED;
}

struct process {
  pid_t id, parent;
  int is_ours;
};

// The parent of a process; 0 when it is gone. What stands in the brackets is the program's name, which
// can be anything.
static pid_t parent_of(pid_t id) {
  char path[64], text[1024];
  snprintf(path, sizeof path, "/proc/%d/stat", id);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return 0;
  text[count] = '\0';
  const char *rest = strrchr(text, ')');
  int parent = 0;
  return rest && sscanf(rest + 1, " %*c %d", &parent) == 1 ? parent : 0;
}

// Sends a signal to all descendants of this process; how many there are.
static int signal_descendants(int signal) {
  static struct process processes[MOST];
  int count = 0, marked = 0, is_growing = 1;
  DIR *folder = opendir("/proc");
  if (!folder) return 0;
  for (struct dirent *entry; count < MOST && (entry = readdir(folder));) {
    if (!isdigit((unsigned char)entry->d_name[0])) continue;
    pid_t id = (pid_t)atoi(entry->d_name);
    processes[count++] = (struct process){id, parent_of(id), 0};
  }
  closedir(folder);
  // Children can have smaller numbers than their parents, so it takes more than one pass.
  while (is_growing) {
    is_growing = 0;
    for (int i = 0; i < count; i++) {
      if (processes[i].is_ours || processes[i].parent <= 0) continue;
      int is_ours = processes[i].parent == getpid();
      for (int j = 0; !is_ours && j < count; j++) {
        is_ours = processes[j].is_ours && processes[j].id == processes[i].parent;
      }
      if (!is_ours) continue;
      processes[i].is_ours = is_growing = 1;
      marked++;
      kill(processes[i].id, signal);
    }
  }
  return marked;
}

// Kills all descendants. First they are stopped, as long as there are more from look to look: else new
// ones could be started faster than they are found. As orphans become children of this process, none
// is left when it has no child. What cannot be killed (another user's, or one that waits for a disk)
// is given up after a while.
static void end_descendants(void) {
  while (waitpid(-1, NULL, WNOHANG) > 0) continue;
  if (errno == ECHILD) return;
  time_t deadline = time(NULL) + SECONDS;
  for (int before = -1, now = 0; now != before && time(NULL) < deadline;) {
    before = now;
    now = signal_descendants(SIGSTOP);
  }
  while (time(NULL) <= deadline) {
    signal_descendants(SIGKILL);
    pid_t ended;
    while ((ended = waitpid(-1, NULL, WNOHANG)) > 0) continue;
    if (ended < 0 && errno == ECHILD) return;
    poll(NULL, 0, 1);
  }
}

// Waits for the program's end, or for that of who holds the leash, in which case it kills the program.
// Orphans that end meanwhile are waited for too.
static int status_at_the_end(pid_t program, int signals) {
  struct pollfd waiting[] = {{.fd = signals, .events = POLLIN}, {.fd = LEASH, .events = 0}};
  int status = 0;
  for (;;) {
    pid_t ended;
    while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
      if (ended == program) return status;
    }
    if (poll(waiting, 2, -1) < 0 && errno != EINTR) break;
    struct signalfd_siginfo information;
    if (waiting[0].revents && read(signals, &information, sizeof information) < 0) break;
    if (waiting[1].revents) break;
  }
  return SIGKILL;
}

int keep(char **command) {
  sigset_t child, before;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &before);
  // Above the program's own, which are closed here: 3 is free where the program is given none.
  int signals = fcntl(signalfd(-1, &child, SFD_CLOEXEC), F_DUPFD_CLOEXEC, REPORT + 1);
  if (signals < 0 || fcntl(LEASH, F_SETFD, FD_CLOEXEC) != 0 ||
      fcntl(REPORT, F_SETFD, FD_CLOEXEC) != 0) {
    return fail("it cannot keep a program");
  }
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) return fail("orphans cannot be kept");
  pid_t program = fork();
  if (program < 0) return fail("no process can be started");
  if (program == 0) {
    // What it does to its own group does not reach this process, and without this process it ends.
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    execv(command[0], command);
    _exit(fail(command[0]));
  }
  // The program alone writes: its output and its events end with it.
  for (int i = 1; i < LEASH; i++) close(i);
  close(REPORT);
  int status = status_at_the_end(program, signals);
  end_descendants();
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  signal(WTERMSIG(status), SIG_DFL);
  raise(WTERMSIG(status));
  return 128 + WTERMSIG(status);
}

#else

int keep(char **command) { return command ? 125 : 0; }

#endif
