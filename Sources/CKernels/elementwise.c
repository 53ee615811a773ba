#include "kernels.h"
#include "vectorized.h"

VECTORIZED void kernel_tanh(const float *x, float *y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = hyperbolic_tangent(x[i]);
}

VECTORIZED void kernel_sigmoid(const float *x, float *y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = logistic(x[i]);
}

VECTORIZED void kernel_exp(const float *x, float *y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = full_exp(x[i]);
}

VECTORIZED void kernel_add(const float *restrict x, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += x[i];
}

VECTORIZED void kernel_add_columns(const float *restrict matrix, size_t stride,
                                   float *restrict sums, size_t rows, size_t columns) {
  for (size_t i = 0; i < rows; i++) {
    const float *row = matrix + i * stride;
    for (size_t j = 0; j < columns; j++) sums[j] += row[j];
  }
}

// In tiles, so that neither side leaves the cache between neighbours.
void kernel_transpose(const float *restrict from, float *restrict to, size_t rows,
                      size_t columns) {
  enum { TILE = 16 };
  for (size_t i0 = 0; i0 < rows; i0 += TILE) {
    size_t i1 = i0 + TILE < rows ? i0 + TILE : rows;
    for (size_t j0 = 0; j0 < columns; j0 += TILE) {
      size_t j1 = j0 + TILE < columns ? j0 + TILE : columns;
      for (size_t i = i0; i < i1; i++)
        for (size_t j = j0; j < j1; j++) to[j * rows + i] = from[i * columns + j];
    }
  }
}
