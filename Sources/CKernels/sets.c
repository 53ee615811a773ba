#include "sets/sets.h"

// Each can do all that the one before it can.
static const kernel_set *const sets[] = {
    &kernel_set_base,
#if defined(__x86_64__)
    &kernel_set_v3,
    &kernel_set_v4,
#endif
};

size_t kernel_set_count(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return 3;
  if (__builtin_cpu_supports("x86-64-v3")) return 2;
#endif
  return 1;
}

const kernel_set *kernel_set_at(size_t index) { return sets[index]; }

const kernel_set *kernel_best_set = &kernel_set_base;

__attribute__((constructor)) static void choose(void) {
  kernel_best_set = sets[kernel_set_count() - 1];
}
