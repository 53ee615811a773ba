// c += aᵀ · b, where both have as many rows as there are frames: what these add to the gradient of a
// weight.
#pragma once
#include "panels.h"

// `rows` × (`vectors` · 16) numbers of the result, each added to once after a sum in the registers.
// Sizes are constants where this is inlined.
INLINE void outer_tile(const float *restrict a, size_t a_stride, const float *restrict b,
                       float *restrict c, size_t c_stride, size_t k, int rows, int vectors) {
  lanes sums[8][2];
  for (int row = 0; row < rows; row++)
    for (int v = 0; v < vectors; v++) sums[row][v] = (lanes){0};
  for (size_t p = 0; p < k; p++, a += a_stride, b += PANEL) {
    lanes first = *(const lanes *)b;
    lanes second = vectors > 1 ? *(const lanes *)(b + LANES) : first;
    for (int row = 0; row < rows; row++) {
      sums[row][0] += a[row] * first;
      if (vectors > 1) sums[row][1] += a[row] * second;
    }
  }
  for (int row = 0; row < rows; row++)
    for (int v = 0; v < vectors; v++) *(lanes *)(c + row * c_stride + v * LANES) += sums[row][v];
}

#define OUTER_TILE_OF(count) \
  case count: \
    if (count <= most) outer_tile(a, a_stride, b, c, c_stride, k, count, vectors); \
    break;

INLINE void outer_tile_of(int rows, int most, const float *a, size_t a_stride, const float *b,
                          float *c, size_t c_stride, size_t k, int vectors) {
  switch (rows) {
    OUTER_TILE_OF(1) OUTER_TILE_OF(2) OUTER_TILE_OF(3) OUTER_TILE_OF(4)
    OUTER_TILE_OF(5) OUTER_TILE_OF(6) OUTER_TILE_OF(7) OUTER_TILE_OF(8)
  }
}

// sums += the sums of a panel's columns, two rows at a time.
INLINE void add_panel(const float *restrict b, float *restrict sums, size_t k) {
  lanes all[2][2] = {0};
  size_t p = 0;
  for (; p + 2 <= k; p += 2)
    for (int i = 0; i < 4; i++) all[i / 2][i % 2] += *(const lanes *)(b + p * PANEL + i * LANES);
  for (int v = 0; v < 2; v++) {
    if (p < k) all[0][v] += *(const lanes *)(b + p * PANEL + v * LANES);
    *(lanes *)(sums + v * LANES) += all[0][v] + all[1][v];
  }
}

// All of it in tiles of at most `most` rows, of nearly equal height, and `vectors` · 16 columns. A
// panel of b stays in the first cache while all columns of a pass by.
INLINE void all_outer(const float *a, const float *panels, size_t height, float *c, float *sums,
                      size_t m, size_t n, size_t k, int most, int vectors) {
  size_t tiles = (m + most - 1) / most, width = (size_t)vectors * LANES;
  size_t c_stride = (n + PANEL - 1) / PANEL * PANEL;
  for (size_t j = 0; j < n; j += width) {
    const float *b = panels + j / PANEL * PANEL * height + j % PANEL;
    if (sums && j % PANEL == 0) add_panel(b, sums + j, k);
    // Of the last panel the second half may be padding.
    int is_narrow = vectors == 1 || n - j <= LANES;
    for (size_t t = 0; t < tiles; t++) {
      size_t row = m * t / tiles;
      int rows = (int)(m * (t + 1) / tiles - row);
      float *target = c + row * c_stride + j;
      if (is_narrow) outer_tile_of(rows, most, a + row, m, b, target, c_stride, k, 1);
      else outer_tile_of(rows, most, a + row, m, b, target, c_stride, k, 2);
    }
  }
}
