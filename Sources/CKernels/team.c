#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "kernels.h"

// Threads that wait for work: first for some microseconds at work, since the next part of a
// training step follows at once, then asleep.
enum { TURNS = 4000 };

typedef struct {
  void (*work)(void *context, size_t part);
  void *context;
  size_t parts;
} job;

static struct {
  // Held by the one who has given out work.
  pthread_mutex_t use;
  pthread_mutex_t lock;
  pthread_cond_t given, done;
  job job;
  size_t threads;
  // Counts what has been given out; changed under `lock`.
  atomic_size_t round;
  atomic_size_t busy;
} team = {.use = PTHREAD_MUTEX_INITIALIZER,
          .lock = PTHREAD_MUTEX_INITIALIZER,
          .given = PTHREAD_COND_INITIALIZER,
          .done = PTHREAD_COND_INITIALIZER};

static void pause_a_moment(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

typedef struct {
  size_t part, round;
} place;

static void *member(void *argument) {
  place at = *(place *)argument;
  free(argument);
  for (;;) {
    for (int turn = 0; turn < TURNS && atomic_load(&team.round) == at.round; turn++)
      pause_a_moment();
    if (atomic_load(&team.round) == at.round) {
      pthread_mutex_lock(&team.lock);
      while (atomic_load(&team.round) == at.round) pthread_cond_wait(&team.given, &team.lock);
      pthread_mutex_unlock(&team.lock);
    }
    at.round++;
    if (at.part < team.job.parts) team.job.work(team.job.context, at.part);
    if (atomic_fetch_sub(&team.busy, 1) == 1) {
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
    place *at = malloc(sizeof *at);
    if (!at) return 0;
    *at = (place){team.threads + 1, atomic_load(&team.round)};
    pthread_t thread;
    if (pthread_create(&thread, NULL, member, at)) {
      free(at);
      return 0;
    }
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
  pthread_mutex_lock(&team.lock);
  team.job = (job){work, context, parts};
  atomic_store(&team.busy, team.threads);
  atomic_fetch_add(&team.round, 1);
  pthread_cond_broadcast(&team.given);
  pthread_mutex_unlock(&team.lock);

  work(context, 0);
  for (int turn = 0; turn < TURNS && atomic_load(&team.busy); turn++) pause_a_moment();
  if (atomic_load(&team.busy)) {
    pthread_mutex_lock(&team.lock);
    while (atomic_load(&team.busy)) pthread_cond_wait(&team.done, &team.lock);
    pthread_mutex_unlock(&team.lock);
  }
  pthread_mutex_unlock(&team.use);
}
