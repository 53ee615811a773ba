#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

#include "kernels.h"

// Threads that take parts of a piece of work, the one who gives it out among them: whoever is free
// takes the next part. Nobody waits for a sleeping thread to wake up.

typedef struct {
  void (*work)(void *context, size_t part);
  void *context;
} job;

static struct {
  // Held by the giver.
  pthread_mutex_t use;
  // How many others there are, and how many the last work had use for.
  size_t threads;
  atomic_size_t wanted;
  job job;
  // How many parts nobody has begun yet, and how many have not ended. The first part is the giver's
  // own and in neither, so that `open` is also the number of the next part to be taken. Each count
  // has its own line of the cache, or two, which some processors fetch together.
  _Alignas(128) atomic_size_t open;
  _Alignas(128) atomic_size_t unfinished;
  // When the last work ended.
  long long end;
  // By these the giver asks the first of the others how far it is, and is answered; when it did so
  // last, and what came of it.
  _Alignas(128) atomic_size_t asked;
  _Alignas(128) atomic_size_t answered;
  long long asked_at;
  int is_far;
  // For those who have waited long enough to sleep.
  pthread_mutex_t lock;
  pthread_cond_t given, done;
  atomic_size_t asleep;
} team = {.use = PTHREAD_MUTEX_INITIALIZER,
          .lock = PTHREAD_MUTEX_INITIALIZER,
          .given = PTHREAD_COND_INITIALIZER,
          .done = PTHREAD_COND_INITIALIZER};

// The parts of a training step follow each other within this time, in nanoseconds, which is also
// some times what it takes to wake a thread: two that slept alternately would lose that each time.
enum { AWAKE = 1000000 };

// The next part that nobody has begun; 0 if there is none. Until it has ended, `job` stays.
static size_t take(void) {
  size_t part = atomic_load(&team.open);
  while (part && !atomic_compare_exchange_weak(&team.open, &part, part - 1)) continue;
  return part;
}

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void pause_a_moment(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  // Some cores do nothing at all for `yield`.
  __asm__ volatile("isb");
#endif
}

// Tells who asks that this thread is awake, and by how long that takes, how far away.
static void answer(void) {
  size_t number = atomic_load(&team.asked);
  if (atomic_load(&team.answered) != number) atomic_store(&team.answered, number);
}

// Waits awake, for no longer than AWAKE, until the count is zero, or until it is not.
static int soon(atomic_size_t *count, int is_to_be_zero, int is_to_answer) {
  enum { TURNS = 32, PATIENCE = AWAKE / 20 };
  long long start = nanoseconds(), waited = 0;
  while (waited < AWAKE) {
    for (int turn = 0; turn < TURNS; turn++) {
      if ((atomic_load(count) == 0) == is_to_be_zero) return 1;
      if (is_to_answer) answer();
      pause_a_moment();
    }
    waited = nanoseconds() - start;
    // Where there are more threads than processors, the one that is waited for may need this one.
    if (waited > PATIENCE) sched_yield();
  }
  return 0;
}

static void *member(void *place) {
  size_t index = (size_t)(uintptr_t)place;
  for (;;) {
    if (index >= atomic_load(&team.wanted) || !soon(&team.open, 0, index == 0)) {
      pthread_mutex_lock(&team.lock);
      atomic_fetch_add(&team.asleep, 1);
      // Whoever is woken finds work, or waits awake for the next, which is not far.
      if (!atomic_load(&team.open)) pthread_cond_wait(&team.given, &team.lock);
      while (index >= atomic_load(&team.wanted)) pthread_cond_wait(&team.given, &team.lock);
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

// Whether what one thread writes takes long to reach the other: on a machine with several chips, and
// on one that is lent, which may be moved from one place to another at any time. Then short work
// takes two threads longer than one. Nobody knows while the other one sleeps.
static int is_far(void) {
  // In nanoseconds, as long as a question and its answer take together.
  enum { KNOWN_FOR = 20000000, QUESTIONS = 8, NEAR = 220, PATIENCE = 5000 };
  if (atomic_load(&team.asleep) == team.threads) return 0;
  long long begin = nanoseconds(), best = PATIENCE;
  if (begin - team.asked_at < KNOWN_FOR) return team.is_far;
  for (int question = 0; question < QUESTIONS; question++) {
    long long start = nanoseconds(), time = 0;
    size_t number = atomic_fetch_add(&team.asked, 1) + 1;
    while (atomic_load(&team.answered) != number && time < PATIENCE) time = nanoseconds() - start;
    if (time >= PATIENCE) return 0;
    if (time < best) best = time;
  }
  team.asked_at = begin;
  return team.is_far = best > NEAR;
}

// Whether there are as many threads as parts, the giver's own among them.
static int is_ready(size_t parts) {
  while (team.threads + 1 < parts) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, member, (void *)(uintptr_t)team.threads)) return 0;
    pthread_detach(thread);
    team.threads++;
  }
  return 1;
}

// Wakes those who sleep, if that takes less time than the work, or if more work is on its way.
static void wake(int is_long) {
  size_t awake = team.threads - atomic_load(&team.asleep);
  if (awake >= atomic_load(&team.wanted)) return;
  if (!is_long && nanoseconds() - team.end > AWAKE) return;
  pthread_mutex_lock(&team.lock);
  pthread_cond_broadcast(&team.given);
  pthread_mutex_unlock(&team.lock);
}

void kernel_team(size_t parts, int is_long, void (*work)(void *context, size_t part),
                 void *context) {
  // Whoever comes while others are at work, or where no thread is to be had, does it alone.
  int is_shared = parts > 1 && pthread_mutex_trylock(&team.use) == 0;
  if (is_shared && (!is_ready(parts) || (!is_long && is_far()))) {
    pthread_mutex_unlock(&team.use);
    is_shared = 0;
  }
  if (!is_shared) {
    for (size_t part = 0; part < parts; part++) work(context, part);
    return;
  }
  team.job = (job){work, context};
  atomic_store(&team.wanted, parts - 1);
  atomic_store(&team.unfinished, parts - 1);
  // One who falls asleep after `wake` has counted has seen that there is work.
  atomic_store(&team.open, parts - 1);
  wake(is_long);
  work(context, 0);
  for (size_t part; (part = take()); atomic_fetch_sub(&team.unfinished, 1)) work(context, part);
  if (!soon(&team.unfinished, 1, 0)) {
    pthread_mutex_lock(&team.lock);
    while (atomic_load(&team.unfinished)) pthread_cond_wait(&team.done, &team.lock);
    pthread_mutex_unlock(&team.lock);
  }
  team.end = nanoseconds();
  pthread_mutex_unlock(&team.use);
}
