// What confines a process, step by step, and how it tells that it could not be confined.
#pragma once

#include <linux/filter.h>

enum { FAILED = 125, REPORT = 9 };

// How far a launch came, as its report channel tells it: the program runs, the folder to write to could
// not be mounted, anything else went wrong.
#define RUNS "r"
#define NOT_MOUNTED "m"
#define NOT_STARTED "!"

// Says what went wrong, and ends the process.
void fail(const char *what, const char *name) __attribute__((noreturn));

// What a launch is asked for, as words: CHANNELS SCRATCH FILTER CPU AS NPROC FSIZE NOFILE STACK.
enum { LAUNCH_WORDS = 9 };

// Confines this process as the words say, but for the filter, which it reads: an empty one if there is
// none to be read.
struct sock_fprog confine(char **words);

// The last step: none for an empty filter. No program gains rights from then on.
void set_filter(struct sock_fprog filter);

// Says on the report channel that the program runs.
void report_running(void);

// Reads a filter, which lasts as long as the process.
struct sock_fprog read_filter(int file);
