// One call of every kernel, with numbers to call it with: what two sets make of the same is compared,
// on one processor or on two.
#pragma once
#include "kernels.h"

#pragma clang assume_nonnull begin

size_t kernel_case_count(void);
const char *kernel_case_name(size_t index);

// How many numbers a call has to do with: those that go in and those that come out.
size_t kernel_case_size(size_t index, size_t rows, size_t size);

// Calls the kernel with a set, and leaves all the numbers. Returns whether it wrote nothing beside
// them.
int kernel_case_run(size_t index, const kernel_set *set, size_t rows, size_t size, float *numbers);

// The largest relative difference between two runs: to the larger number or, as sums are as exact as
// what they are of, to 1. Where a function is called with numbers of all magnitudes it is to the
// larger number as long as that is a normal one. Infinite where only one of two is NaN.
double kernel_case_difference(size_t index, const float *one, const float *other, size_t count);

// What is no larger is rounding: the functions are right to four in ten million.
static const double kernel_case_limit = 1e-6;

#pragma clang assume_nonnull end
