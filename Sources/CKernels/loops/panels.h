// The product of a few rows and a matrix that was packed before, for one kind of processor.
//
// The matrix lies in panels of 32 columns, each row of a panel next to the one above it: what one
// tile of the result needs is read once, straight ahead. A library that is given the matrix as it
// is packs it so at every call, which for the few rows of a time step costs as much as the product.
#pragma once
#include "vectorized.h"

enum { PANEL = 2 * LANES };

// Sixteen numbers, in as many registers as the processor needs for them.
typedef float lanes __attribute__((vector_size(sizeof(float) * LANES), aligned(sizeof(float))));

typedef struct {
  const float *a, *panels, *start;
  size_t start_stride;
  float *c;
  size_t m, n, k;
} product;

// `rows` × (`vectors` · 16) numbers of the result. Sizes are constants where this is inlined.
//
// Of the rows of `a` the lower four and the upper four have a pointer each, which the empty
// statement keeps in a register: left alone, the compiler computes eight addresses at every turn,
// and the product takes half as long again.
INLINE void tile(const float *restrict a, size_t a_stride, const float *restrict b,
                 const float *start, size_t start_stride, float *c, size_t c_stride, size_t k,
                 int rows, int vectors, const float *ahead) {
  lanes sums[8][2];
  for (int row = 0; row < rows; row++)
    for (int v = 0; v < vectors; v++)
      sums[row][v] =
          start ? *(const lanes *)(start + row * start_stride + v * LANES) : (lanes){0};
  const float *low = a, *high = a + 4 * a_stride;
  for (size_t p = 0; p < k; p++, b += PANEL, low++, high++) {
    if (ahead) __builtin_prefetch(ahead + p * LANES, 0, 2);
    lanes first = *(const lanes *)b;
    lanes second = vectors > 1 ? *(const lanes *)(b + LANES) : first;
    __asm__("" : "+r"(low), "+r"(high));
    for (int row = 0; row < rows; row++) {
      float x = row < 4 ? low[row * a_stride] : high[(row - 4) * a_stride];
      sums[row][0] += x * first;
      if (vectors > 1) sums[row][1] += x * second;
    }
  }
  for (int row = 0; row < rows; row++)
    for (int v = 0; v < vectors; v++) *(lanes *)(c + row * c_stride + v * LANES) = sums[row][v];
}

#define TILE_OF(count) \
  case count: \
    if (count > most) break; \
    if (ahead) tile(a, a_stride, b, start, start_stride, c, c_stride, k, count, vectors, ahead); \
    else tile(a, a_stride, b, start, start_stride, c, c_stride, k, count, vectors, 0); \
    break;

INLINE void tile_of(int rows, int most, const float *a, size_t a_stride, const float *b,
                    const float *start, size_t start_stride, float *c, size_t c_stride, size_t k,
                    int vectors, const float *ahead) {
  switch (rows) {
    TILE_OF(1) TILE_OF(2) TILE_OF(3) TILE_OF(4) TILE_OF(5) TILE_OF(6) TILE_OF(7) TILE_OF(8)
  }
}

// The same at the right edge, where the result has fewer columns than the tile.
INLINE void edge_of(int rows, int most, const product *p, size_t row, const float *b, size_t column,
                    size_t width, int vectors) {
  float values[8 * PANEL] = {0};
  const float *a = p->a + row * p->k;
  float *c = p->c + row * p->n + column;
  if (p->start) {
    const float *start = p->start + row * p->start_stride + column;
    for (int i = 0; i < rows; i++)
      memcpy(values + i * PANEL, start + i * p->start_stride, width * sizeof *c);
  }
  tile_of(rows, most, a, p->k, b, values, PANEL, values, PANEL, p->k, vectors, 0);
  for (int i = 0; i < rows; i++) memcpy(c + i * p->n, values + i * PANEL, width * sizeof *c);
}

// The only row of a product, `streams` whole panels at a time: in one panel alone every sum would
// wait for the one before it. The order of additions is that of the tiles. Returns the column from
// which on the panels are left to these.
INLINE size_t row_of(const product *p, int streams) {
  size_t width = (size_t)streams * PANEL, j = 0;
  for (; j + width <= p->n; j += width) {
    const float *b = p->panels + j * p->k;
    lanes sums[4][2];
    for (int s = 0; s < streams; s++)
      for (int v = 0; v < 2; v++)
        sums[s][v] =
            p->start ? *(const lanes *)(p->start + j + s * PANEL + v * LANES) : (lanes){0};
    for (size_t i = 0; i < p->k; i++, b += PANEL) {
      float x = p->a[i];
      for (int s = 0; s < streams; s++)
        for (int v = 0; v < 2; v++)
          sums[s][v] += x * *(const lanes *)(b + s * PANEL * p->k + v * LANES);
    }
    for (int s = 0; s < streams; s++)
      for (int v = 0; v < 2; v++) *(lanes *)(p->c + j + s * PANEL + v * LANES) = sums[s][v];
  }
  return j;
}

// All of the product in tiles of at most `most` rows, of nearly equal height, and `vectors` · 16
// columns.
INLINE void all_panels(const product *p, int most, int vectors, int streams) {
  size_t tiles = (p->m + most - 1) / most, width = (size_t)vectors * LANES;
  // What does not stay in the second cache is fetched while the panel before it is used.
  int is_far = p->n * p->k > 1 << 17;
  for (size_t j = p->m == 1 ? row_of(p, streams) : 0; j < p->n; j += width) {
    const float *b = p->panels + j / PANEL * PANEL * p->k + j % PANEL;
    size_t left = p->n - j;
    for (size_t t = 0; t < tiles; t++) {
      size_t row = p->m * t / tiles;
      int rows = (int)(p->m * (t + 1) / tiles - row);
      if (left < width) {
        if (left <= LANES) edge_of(rows, most, p, row, b, j, left, 1);
        else edge_of(rows, most, p, row, b, j, left, vectors);
        continue;
      }
      const float *start = p->start ? p->start + row * p->start_stride + j : 0;
      const float *ahead = is_far ? b + PANEL * p->k + t * p->k * LANES : 0;
      tile_of(rows, most, p->a + row * p->k, p->k, b, start, p->start_stride,
              p->c + row * p->n + j, p->n, p->k, vectors, ahead);
    }
  }
}
