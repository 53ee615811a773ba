// Runs every kernel of the base set, and the threads, where the tests in Swift do not get to.
//
//   driver FILE             keeps all numbers in a file
//   driver --against FILE   compares them with those of another processor: a line for each kernel,
//                           with the largest difference
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel_cases.h"

static const size_t all_rows[] = {1, 2, 7, 13, 20};
static const size_t all_sizes[] = {0, 1, 3, 4, 5, 15, 16, 17, 31, 32, 33, 100, 131, 1000};
enum { LARGEST = 20 * 1000 * 9 };

static int failures = 0;

static void expect(int is_right, const char *name, const char *what) {
  if (is_right) return;
  fprintf(stderr, "%s: %s\n", name, what);
  failures++;
}

// Runs one kernel at all sizes. Returns the largest difference from what the file holds.
static double run(size_t index, FILE *file, int is_compared) {
  static float numbers[LARGEST], others[LARGEST];
  const char *name = kernel_case_name(index);
  double worst = 0;
  for (size_t r = 0; r < sizeof all_rows / sizeof *all_rows; r++)
    for (size_t s = 0; s < sizeof all_sizes / sizeof *all_sizes; s++) {
      size_t count = kernel_case_size(index, all_rows[r], all_sizes[s]);
      if (count > LARGEST) {
        fprintf(stderr, "%s: %zu numbers are too many for this program\n", name, count);
        exit(2);
      }
      expect(kernel_case_run(index, kernel_set_at(0), all_rows[r], all_sizes[s], numbers), name,
             "writes beside its numbers");
      size_t done = is_compared ? fread(others, sizeof *others, count, file)
                                : fwrite(numbers, sizeof *numbers, count, file);
      if (done != count) {
        fprintf(stderr, "%s: the file is too short\n", name);
        exit(2);
      }
      if (!is_compared) continue;
      double difference = kernel_case_difference(index, numbers, others, count);
      worst = difference > worst ? difference : worst;
    }
  return worst;
}

enum { PARTS = 5, ROUNDS = 3000 };

static atomic_int done[PARTS];

static void part_of_round(void *context, size_t part) {
  atomic_fetch_add(&done[part], *(int *)context);
}

// Each part once in every round, and all of them before the next.
static void try_threads(void) {
  for (int round = 1; round <= ROUNDS; round++) {
    int step = round;
    // Now and then long enough for the threads to fall asleep.
    if (round % 100 == 0) usleep(3000);
    kernel_team(PARTS, round % 2, part_of_round, &step);
    for (int part = 0; part < PARTS; part++)
      expect(atomic_load(&done[part]) == round * (round + 1) / 2, "threads",
             "a part was not done once");
    if (failures) return;
  }
}

int main(int count, char **arguments) {
  int is_compared = count == 3 && !strcmp(arguments[1], "--against");
  FILE *file = count < 2 ? 0 : fopen(arguments[count - 1], is_compared ? "rb" : "wb");
  if (!file) {
    fprintf(stderr, "usage: driver [--against] FILE\n");
    return 64;
  }
  for (size_t index = 0; index < kernel_case_count(); index++) {
    double difference = run(index, file, is_compared);
    if (is_compared) printf("%s\t%.1e\n", kernel_case_name(index), difference);
    expect(difference <= kernel_case_limit, kernel_case_name(index), "differs");
  }
  fclose(file);
  try_threads();
  return failures > 0;
}
