// The product of one row and a matrix of 16-bit integers, of which each column has a scale, for one
// kind of processor. Where every weight is read once a step, it is the cache that sets the pace, and
// these are half as many bytes.
//
// They lie in panels as floats do (see panels.h): of its 32 columns, column j is in the lower half of
// word j, and column j + 16 in the upper one. To shift a word and to convert two takes less time
// than to widen 32 integers. The upper one isn't cut out: what is below it counts as a fraction,
// which kernel_pack_shorts has allowed for. Behind the panels are the scales.
#pragma once
#include "panels.h"

typedef int32_t words
    __attribute__((vector_size(sizeof(int32_t) * LANES), aligned(sizeof(int32_t))));
typedef uint32_t bits
    __attribute__((vector_size(sizeof(uint32_t) * LANES), aligned(sizeof(uint32_t))));

// `streams` whole panels: in one panel alone every sum would wait for the one before it.
INLINE void shorts_of(const float *a, const int32_t *b, const float *scales, const float *start,
                      float *c, size_t k, int streams) {
  lanes sums[4][2];
  for (int s = 0; s < streams; s++) sums[s][0] = sums[s][1] = (lanes){0};
  for (size_t i = 0; i < k; i++, b += LANES)
    for (int s = 0; s < streams; s++) {
      words pair = *(const words *)(b + s * LANES * k);
      sums[s][0] += a[i] * __builtin_convertvector((words)((bits)pair << 16), lanes);
      sums[s][1] += a[i] * __builtin_convertvector(pair, lanes);
    }
  _Pragma("clang loop unroll(full)") for (int s = 0; s < streams; s++)
    _Pragma("clang loop unroll(full)") for (int v = 0; v < 2; v++) {
      size_t j = s * PANEL + v * LANES;
      lanes sum = sums[s][v] * *(const lanes *)(scales + j);
      *(lanes *)(c + j) = start ? *(const lanes *)(start + j) + sum : sum;
    }
}

INLINE void all_shorts(const float *a, const float *packed, const float *start, float *c, size_t n,
                       size_t k, int streams) {
  const int32_t *panels = (const int32_t *)packed;
  const float *scales = packed + (n + PANEL - 1) / PANEL * PANEL * k / 2;
  size_t j = 0;
  for (size_t width = (size_t)streams * PANEL; j + width <= n; j += width)
    shorts_of(a, panels + j / 2 * k, scales + j, start ? start + j : 0, c + j, k, streams);
  for (; j + PANEL <= n; j += PANEL)
    shorts_of(a, panels + j / 2 * k, scales + j, start ? start + j : 0, c + j, k, 1);
  if (j == n) return;
  // The last columns are fewer than the panel has.
  float values[PANEL] = {0};
  if (start) memcpy(values, start + j, (n - j) * sizeof *c);
  shorts_of(a, panels + j / 2 * k, scales + j, values, values, k, 1);
  memcpy(c + j, values, (n - j) * sizeof *c);
}
