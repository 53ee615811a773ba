#include "kernels.h"

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

// In tiles too.
void kernel_sum_transposes(const float *restrict from, size_t stride, size_t parts, size_t distance,
                           float *restrict to, size_t rows, size_t columns) {
  enum { TILE = 16 };
  for (size_t j0 = 0; j0 < columns; j0 += TILE) {
    size_t j1 = j0 + TILE < columns ? j0 + TILE : columns;
    for (size_t i0 = 0; i0 < rows; i0 += TILE) {
      size_t i1 = i0 + TILE < rows ? i0 + TILE : rows;
      for (size_t j = j0; j < j1; j++)
        for (size_t i = i0; i < i1; i++) to[j * rows + i] = from[i * stride + j];
      for (size_t part = 1; part < parts; part++) {
        const float *restrict other = from + part * distance;
        for (size_t j = j0; j < j1; j++)
          for (size_t i = i0; i < i1; i++) to[j * rows + i] += other[i * stride + j];
      }
    }
  }
}
