#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "kernels.h"

// Threads that take parts of a piece of work, the caller among them: whoever is free takes the next
// part. A thread that sleeps so costs nothing but its help; nobody waits for it to wake up.

typedef struct {
  void (*work)(void *context, size_t part);
  void *context;
} job;

static struct {
  // Held by the one who has given out work.
  pthread_mutex_t use;
  size_t threads;
  job job;
  // How many parts nobody has begun yet, and how many have not ended. The first part is the
  // caller's own and in neither, so that `open` is also the number of the next part to be taken.
  atomic_size_t open, unfinished;
  // For those who have waited long enough to sleep.
  pthread_mutex_t lock;
  pthread_cond_t given, done;
  atomic_size_t asleep;
} team = {.use = PTHREAD_MUTEX_INITIALIZER,
          .lock = PTHREAD_MUTEX_INITIALIZER,
          .given = PTHREAD_COND_INITIALIZER,
          .done = PTHREAD_COND_INITIALIZER};

// The next part that nobody has begun, which is then the caller's; 0 if there is none. What `job`
// holds belongs to it, and stays until it has ended.
static size_t take(void) {
  size_t part = atomic_load(&team.open);
  while (part && !atomic_compare_exchange_weak(&team.open, &part, part - 1)) continue;
  return part;
}

static void pause_a_moment(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

// Waits awake until the count is zero, or is not, as it is wanted, but not for long. The parts of a
// training step follow each other within this time; to wake a thread takes some 100 microseconds,
// and two that sleep alternately would both lose them again and again.
static int is_soon_zero(atomic_size_t *count, int is_wanted) {
  enum { AWAKE = 1000000, TURNS = 32 };
  long long start = nanoseconds();
  for (;;) {
    for (int turn = 0; turn < TURNS; turn++) {
      if ((atomic_load(count) == 0) == is_wanted) return 1;
      pause_a_moment();
    }
    if (nanoseconds() - start > AWAKE) return 0;
  }
}

static void *member(void *unused) {
  for (;;) {
    if (!is_soon_zero(&team.open, 0)) {
      pthread_mutex_lock(&team.lock);
      atomic_fetch_add(&team.asleep, 1);
      while (!atomic_load(&team.open)) pthread_cond_wait(&team.given, &team.lock);
      atomic_fetch_sub(&team.asleep, 1);
      pthread_mutex_unlock(&team.lock);
    }
    size_t part = take();
    if (!part) continue;
    team.job.work(team.job.context, part);
    if (atomic_fetch_sub(&team.unfinished, 1) == 1) {
      pthread_mutex_lock(&team.lock);
      pthread_cond_signal(&team.done);
      pthread_mutex_unlock(&team.lock);
    }
  }
  return NULL;
}

// Whether there are as many threads as parts, the caller's own among them.
static int is_ready(size_t parts) {
  while (team.threads + 1 < parts) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, member, NULL)) return 0;
    pthread_detach(thread);
    team.threads++;
  }
  return 1;
}

void kernel_team(size_t parts, void (*work)(void *context, size_t part), void *context) {
  // Whoever comes while others are at work, or where no thread is to be had, does it alone.
  int is_shared = parts > 1 && pthread_mutex_trylock(&team.use) == 0;
  if (is_shared && !is_ready(parts)) {
    pthread_mutex_unlock(&team.use);
    is_shared = 0;
  }
  if (!is_shared) {
    for (size_t part = 0; part < parts; part++) work(context, part);
    return;
  }
  team.job = (job){work, context};
  atomic_store(&team.unfinished, parts - 1);
  atomic_store(&team.open, parts - 1);
  // One who falls asleep after this was asked has seen that there is work.
  if (atomic_load(&team.asleep)) {
    pthread_mutex_lock(&team.lock);
    pthread_cond_broadcast(&team.given);
    pthread_mutex_unlock(&team.lock);
  }
  work(context, 0);
  for (size_t part; (part = take()); atomic_fetch_sub(&team.unfinished, 1)) work(context, part);
  if (!is_soon_zero(&team.unfinished, 1)) {
    pthread_mutex_lock(&team.lock);
    while (atomic_load(&team.unfinished)) pthread_cond_wait(&team.done, &team.lock);
    pthread_mutex_unlock(&team.lock);
  }
  pthread_mutex_unlock(&team.use);
}
