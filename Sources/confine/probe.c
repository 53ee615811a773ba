#define _GNU_SOURCE
#include "probe.h"

#include "filter.h"

#if defined(__linux__)

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void tell(const char *what, const char *name, int succeeded) {
  if (succeeded) {
    printf("%s%s: succeeded\n", what, name);
  } else {
    printf("%s%s: refused (%s)\n", what, name, strerror(errno));
  }
}

// ---- files

static void try_reading(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  tell("read ", path, file >= 0);
  if (file >= 0) close(file);
}

static void try_writing(const char *folder) {
  char path[256];
  snprintf(path, sizeof path, "%s/probe", folder);
  int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  tell("write into ", folder, file >= 0);
  if (file >= 0) close(file);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static void list(const char *folder) {
  struct dirent **entries;
  int count = scandir(folder, &entries, NULL, by_name);
  printf("list %s:", folder);
  for (int i = 0; i < count; i++) {
    if (entries[i]->d_name[0] != '.') printf(" %s", entries[i]->d_name);
  }
  printf("\n");
}

// ---- what it was started with

static void tell_descriptors(void) {
  printf("descriptors:");
  for (int i = 0; i < 1 << 16; i++) {
    if (fcntl(i, F_GETFD) != -1) printf(" %d", i);
  }
  printf("\n");
}

static void tell_environment(void) {
  printf("environment:");
  for (char **variable = environ; *variable; variable++) {
    printf(" %.*s", (int)strcspn(*variable, "="), *variable);
  }
  printf("\n");
}

// Rights of any kind: permitted, effective, inherited, ambient, or to be had.
static void tell_rights(void) {
  char line[256];
  FILE *status = fopen("/proc/self/status", "re");
  printf("rights:");
  while (status && fgets(line, sizeof line, status)) {
    char name[16];
    unsigned long long bits;
    if (sscanf(line, "Cap%15[^:]: %llx", name, &bits) == 2) printf(" %s=%llx", name, bits);
  }
  printf("\n");
  if (status) fclose(status);
}

// The state of what confines it.
static void tell_confinement(void) {
  char line[256];
  FILE *status = fopen("/proc/self/status", "re");
  printf("confinement:");
  while (status && fgets(line, sizeof line, status)) {
    int value;
    if (sscanf(line, "NoNewPrivs: %d", &value) == 1) printf(" NoNewPrivs=%d", value);
    if (sscanf(line, "Seccomp: %d", &value) == 1) printf(" Seccomp=%d", value);
  }
  printf("\n");
  if (status) fclose(status);
}

static int is_process(const struct dirent *entry) {
  return *entry->d_name >= '1' && *entry->d_name <= '9';
}

static void count_processes(void) {
  struct dirent **entries;
  printf("processes: %d\n", scandir("/proc", &entries, is_process, NULL));
}

// Empty files until there is no more: FOLDER:MOST.
static void fill(const char *text) {
  char folder[128];
  long count = 0, limit = 0;
  if (sscanf(text, "%127[^:]:%ld", folder, &limit) != 2) *folder = '\0';
  for (; count < limit; count++) {
    char path[256];
    snprintf(path, sizeof path, "%s/%ld", folder, count);
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) break;
    close(file);
  }
  printf("files in %s: %ld\n", folder, count);
}

// What the program around this one shows of itself, in one line.
static void tell_first_process(const char *part) {
  char path[64], text[4096];
  snprintf(path, sizeof path, "/proc/1/%s", part);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t count = file < 0 ? 0 : read(file, text, sizeof text);
  printf("/proc/1/%s:", part);
  for (ssize_t i = 0; i < count; i++) putchar(text[i] < ' ' ? ' ' : text[i]);
  printf("\n");
  if (file >= 0) close(file);
}

// ---- the network, other processes, other programs

static void try_sockets(void) {
  const struct {
    const char *name;
    int family, type;
  } sockets[] = {
      {"AF_INET", AF_INET, SOCK_STREAM},    {"AF_INET6", AF_INET6, SOCK_DGRAM},
      {"AF_UNIX", AF_UNIX, SOCK_STREAM},    {"AF_NETLINK", AF_NETLINK, SOCK_RAW},
      {"AF_VSOCK", AF_VSOCK, SOCK_STREAM},  {"AF_PACKET", AF_PACKET, SOCK_RAW},
  };
  for (size_t i = 0; i < sizeof sockets / sizeof *sockets; i++) {
    int one = socket(sockets[i].family, sockets[i].type, 0);
    tell("socket ", sockets[i].name, one >= 0);
    if (one >= 0) close(one);
  }
  int both[2];
  tell("socketpair", "", socketpair(AF_UNIX, SOCK_STREAM, 0, both) == 0);
}

static void try_child(const char *name, unsigned long flags) {
  long child = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  tell(name, "", child > 0);
}

static void try_fork(void) { try_child("fork", 0); }

static void try_user_namespace(void) {
  try_child("clone into a user namespace", CLONE_NEWUSER);
}

static void try_killing(void) {
  // Signal 0 asks for the permission only.
  tell("kill others", "", kill(-1, 0) == 0);
  tell("kill the parent", "", kill(getppid(), 0) == 0);
}

static void try_running(const char *program) {
  char *arguments[] = {"sh", "-c", "exit 0", NULL};
  execv(program, arguments);
  tell("run ", program, 0);
}

static void try_typing(void) {
  char letter = 'x';
  tell("type into the terminal", "", ioctl(0, TIOCSTI, &letter) == 0);
}

// ---- limits

static void *wait_for_the_end(void *unused) {
  pause();
  return unused;
}

static void count_threads(void) {
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 64 << 10);
  pthread_t thread;
  int count = 1;
  while (count < 5000 && pthread_create(&thread, &small, wait_for_the_end, NULL) == 0) count++;
  printf("threads: %d\n", count);
}

static void try_memory(void) {
  struct rlimit space;
  getrlimit(RLIMIT_AS, &space);
  // A limit that no process reaches is none.
  size_t most = (size_t)1 << 40, more = space.rlim_cur > most ? most : space.rlim_cur;
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void *memory = mmap(NULL, more, PROT_READ | PROT_WRITE, flags, -1, 0);
  tell("take all memory", "", memory != MAP_FAILED);
}

// ---- system calls that end the process

#ifndef SYS_io_uring_setup
#define SYS_io_uring_setup 425
#endif

// Makes one call; whether it succeeds.
static int call(const char *name) {
  const struct {
    const char *name;
    long number;
  } calls[] = {
      {"ptrace", SYS_ptrace},
      {"process_vm_readv", SYS_process_vm_readv},
      {"bpf", SYS_bpf},
      {"io_uring_setup", SYS_io_uring_setup},
      {"perf_event_open", SYS_perf_event_open},
      {"keyctl", SYS_keyctl},
      {"unshare", SYS_unshare},
      {"setns", SYS_setns},
      {"mount", SYS_mount},
      {"open_by_handle_at", SYS_open_by_handle_at},
#if defined(__x86_64__)
      {"x32 getpid", 0x40000000L | SYS_getpid},
#endif
  };
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    if (strcmp(calls[i].name, name) == 0) return syscall(calls[i].number, 0, 0, 0, 0, 0, 0) >= 0;
  }
#if defined(__x86_64__)
  if (strcmp(name, "32-bit getpid") == 0) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    return result >= 0;
  }
#endif
  _exit(64);
}

// Makes each call in a process of its own, under a filter or, where `is_filtered` is "-", under none.
static void try_calls(int count, char **names, const char *is_filtered, const char *filter) {
  for (int i = 0; i < count; i++) {
    pid_t child = fork();
    if (child == 0) {
      if (strcmp(is_filtered, "-") != 0) filter_from(filter);
      _exit(call(names[i]) ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    int is_killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
    printf("%s: %s\n", names[i],
           is_killed            ? "killed"
           : WEXITSTATUS(status) ? "refused, but not forbidden"
                                 : "succeeded");
  }
}

static void describe(void) {
  tell_descriptors();
  tell_environment();
  tell_rights();
  tell_confinement();
  count_processes();
  tell_first_process("environ");
  tell_first_process("cmdline");
}

// Whether the word is known.
static int attack(const char *word) {
  // Not an attack, but the input that programs which read texts are given last.
  if (*word == '/') return 1;
  const struct {
    const char *name;
    void (*with)(const char *);
    void (*without)(void);
  } attacks[] = {
      {"describe", NULL, describe},     {"list", list, NULL},
      {"read", try_reading, NULL},      {"write", try_writing, NULL},
      {"fill", fill, NULL},             {"sockets", NULL, try_sockets},
      {"fork", NULL, try_fork},         {"userns", NULL, try_user_namespace},
      {"kill", NULL, try_killing},      {"run", try_running, NULL},
      {"terminal", NULL, try_typing},   {"memory", NULL, try_memory},
      {"threads", NULL, count_threads},
  };
  size_t length = strcspn(word, "=");
  for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
    if (strlen(attacks[i].name) != length || strncmp(attacks[i].name, word, length) != 0) continue;
    if (attacks[i].without) {
      attacks[i].without();
    } else {
      attacks[i].with(word[length] ? word + length + 1 : "");
    }
    return 1;
  }
  printf("%s: unknown\n", word);
  return 0;
}

// `--self-test ATTACK …` tries attacks, such as `fork` or `read=/etc/passwd`, and says what came of each.
// `--self-test filter CALL … +|- … FILE` tries system calls under the filter in a file, or without it.
int probe(int argc, char **argv) {
  setvbuf(stdout, NULL, _IONBF, 0);
  if (argc > 3 && strcmp(argv[0], "filter") == 0) {
    try_calls(argc - 3, argv + 1, argv[argc - 2], argv[argc - 1]);
  } else {
    for (int i = 0; i < argc; i++) {
      if (!attack(argv[i])) return 64;
    }
  }
  printf("done\n");
  // Not through main: threads may still wait.
  _exit(0);
}

#else

int probe(int argc, char **argv) { return argc + (argv != 0); }

#endif
