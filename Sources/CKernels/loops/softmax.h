#pragma once
#include "vectorized.h"

// Sums and maxima in lanes side by side: a single running one could not be vectorised, and would be
// less accurate over many terms.

INLINE float larger(float a, float b) { return a > b ? a : b; }

INLINE float maximum(const float *x, size_t count) {
  float lanes[LANES];
  for (int lane = 0; lane < LANES; lane++) lanes[lane] = -INFINITY;
  size_t i = 0;
  for (; i + LANES <= count; i += LANES)
    for (int lane = 0; lane < LANES; lane++) lanes[lane] = larger(x[i + lane], lanes[lane]);
  float result = -INFINITY;
  for (int lane = 0; lane < LANES; lane++) result = larger(lanes[lane], result);
  for (; i < count; i++) result = larger(x[i], result);
  return result;
}

INLINE float sum_of_lanes(float *lanes) {
  for (int width = LANES / 2; width > 0; width /= 2)
    for (int lane = 0; lane < width; lane++) lanes[lane] += lanes[lane + width];
  return lanes[0];
}

INLINE float sum(const float *x, size_t count) {
  float lanes[LANES] = {0};
  size_t i = 0;
  for (; i + LANES <= count; i += LANES)
    for (int lane = 0; lane < LANES; lane++) lanes[lane] += x[i + lane];
  for (int lane = 0; i + lane < count; lane++) lanes[lane] += x[i + lane];
  return sum_of_lanes(lanes);
}

INLINE float dot(const float *x, const float *y, size_t count) {
  float lanes[LANES] = {0};
  size_t i = 0;
  for (; i + LANES <= count; i += LANES)
    for (int lane = 0; lane < LANES; lane++) lanes[lane] += x[i + lane] * y[i + lane];
  for (int lane = 0; i + lane < count; lane++) lanes[lane] += x[i + lane] * y[i + lane];
  return sum_of_lanes(lanes);
}

// In blocks of rows that stay in the cache, and in each of them exp over all rows at once: rows are
// often shorter than a vector.
static void kernel_softmax(const float *restrict x, float *restrict y, float *restrict maxima,
                           float *restrict log_sums, size_t rows, size_t columns) {
  enum { BLOCK = 4096 };
  size_t step = columns < BLOCK ? BLOCK / (columns + 1) : 1;
  for (size_t start = 0; start < rows; start += step) {
    size_t end = start + step < rows ? start + step : rows;
    for (size_t row = start; row < end; row++) {
      const float *from = x + row * columns;
      float *to = y + row * columns;
      float largest = maximum(from, columns);
      for (size_t j = 0; j < columns; j++) to[j] = from[j] - largest;
      maxima[row] = largest;
    }
    for (size_t i = start * columns; i < end * columns; i++) y[i] = full_exp(y[i]);
    for (size_t row = start; row < end; row++) {
      float *powers = y + row * columns;
      float total = sum(powers, columns);
      for (size_t j = 0; j < columns; j++) powers[j] /= total;
      log_sums[row] = logf(total);
    }
  }
}

static void kernel_softmax_back(const float *restrict y, const float *restrict dy,
                                float *restrict dx, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, y += columns, dy += columns, dx += columns) {
    float projection = dot(y, dy, columns);
    for (size_t j = 0; j < columns; j++) dx[j] = y[j] * (dy[j] - projection);
  }
}

static void kernel_log_softmax_back(const float *restrict y, const float *restrict dy,
                                    float *restrict dx, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, y += columns, dy += columns, dx += columns) {
    float total = sum(dy, columns);
    for (size_t j = 0; j < columns; j++) dx[j] = dy[j] - full_exp(y[j]) * total;
  }
}
