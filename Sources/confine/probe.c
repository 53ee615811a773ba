#define _GNU_SOURCE
#include "probe.h"

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

// Empty files until there is no more, on a folder that may be written to.
static int fill(const char *folder, const char *most) {
  long count = 0, limit = atol(most);
  for (; count < limit; count++) {
    char path[256];
    snprintf(path, sizeof path, "%s/%ld", folder, count);
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) break;
    close(file);
  }
  printf("files: %ld\n", count);
  return 0;
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

static void try_processes(void) {
  try_child("fork", 0);
  try_child("clone into a user namespace", CLONE_NEWUSER);
  // Signal 0 asks for the permission only.
  tell("kill others", "", kill(-1, 0) == 0);
  tell("kill the parent", "", kill(getppid(), 0) == 0);
  char *arguments[] = {"sh", "-c", "exit 0", NULL};
  execv("/bin/sh", arguments);
  tell("run ", "/bin/sh", 0);
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
  size_t more = space.rlim_cur == RLIM_INFINITY ? (size_t)1 << 40 : space.rlim_cur;
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void *memory = mmap(NULL, more, PROT_READ | PROT_WRITE, flags, -1, 0);
  tell("take all memory", "", memory != MAP_FAILED);
}

// ---- system calls that end the process

#ifndef SYS_io_uring_setup
#define SYS_io_uring_setup 425
#endif

static int try_forbidden(const char *name) {
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
    if (strcmp(calls[i].name, name) == 0) {
      long result = syscall(calls[i].number, 0, 0, 0, 0, 0, 0);
      tell(name, "", result >= 0);
      return 0;
    }
  }
#if defined(__x86_64__)
  if (strcmp(name, "32-bit getpid") == 0) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    tell(name, "", result >= 0);
    return 0;
  }
#endif
  printf("%s: unknown\n", name);
  return 64;
}

// `--self-test forbidden NAME` makes one system call; `--self-test fill FOLDER COUNT` writes empty
// files; `--self-test all PATH…` tries the rest, and to read the paths.
int probe(int argc, char **argv) {
  setvbuf(stdout, NULL, _IONBF, 0);
  if (argc == 2 && strcmp(argv[0], "forbidden") == 0) return try_forbidden(argv[1]);
  if (argc == 3 && strcmp(argv[0], "fill") == 0) {
    tell_rights();
    return fill(argv[1], argv[2]);
  }
  if (argc < 1 || strcmp(argv[0], "all") != 0) return 64;
  tell_descriptors();
  tell_environment();
  tell_rights();
  tell_first_process("environ");
  tell_first_process("cmdline");
  list("/");
  list("/box");
  for (int i = 1; i < argc; i++) try_reading(argv[i]);
  const char *folders[] = {"",         "/tmp",  "/dev/shm", "/box",
                           "/box/lib", "/data", "/proc",    "/var/tmp"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) try_writing(folders[i]);
  try_sockets();
  try_processes();
  try_memory();
  count_threads();
  printf("done\n");
  // Not through main: the threads still wait.
  _exit(0);
}

#else

int probe(int argc, char **argv) { return argc + (argv != 0); }

#endif
