#include <math.h>

#include "loops/panels.h"

void kernel_pack(const float *restrict matrix, size_t stride, float *restrict panels, size_t height,
                 size_t k, size_t n) {
  for (size_t j = 0; j < n; j += PANEL, panels += height * PANEL) {
    size_t width = n - j < PANEL ? n - j : PANEL;
    float *restrict row = panels;
    for (size_t p = 0; p < k; p++, row += PANEL) {
      // Of a length that is known, a copy takes two instructions.
      if (width == PANEL) {
        memcpy(row, matrix + p * stride + j, PANEL * sizeof *row);
      } else {
        memcpy(row, matrix + p * stride + j, width * sizeof *row);
        memset(row + width, 0, (PANEL - width) * sizeof *row);
      }
    }
  }
}

// In tiles, so that neither side leaves the cache between neighbours.
void kernel_pack_transposed(const float *restrict matrix, float *restrict panels, size_t k,
                            size_t n) {
  enum { TILE = 16 };
  for (size_t j = 0; j < n; j += PANEL, panels += k * PANEL) {
    size_t width = n - j < PANEL ? n - j : PANEL;
    if (width < PANEL) memset(panels, 0, k * PANEL * sizeof *panels);
    for (size_t p0 = 0; p0 < k; p0 += TILE) {
      size_t p1 = p0 + TILE < k ? p0 + TILE : k;
      for (size_t column = 0; column < width; column++) {
        const float *restrict row = matrix + (j + column) * k;
        for (size_t p = p0; p < p1; p++) panels[p * PANEL + column] = row[p];
      }
    }
  }
}

// What makes the largest number of a column 32767, or as much as is left beside a fraction below 1. Of an
// infinity or a NaN nothing is known but that the column is spoilt.
static float scale_of(const float *column, size_t k) {
  enum { LARGEST = 32766 };
  float largest = 0;
  for (size_t p = 0; p < k; p++) {
    if (!isfinite(column[p])) return NAN;
    largest = fmaxf(largest, fabsf(column[p]));
  }
  return largest / LARGEST;
}

void kernel_pack_shorts(const float *restrict matrix, float *restrict panels, size_t k, size_t n) {
  // Halves of a word: column j of a panel, and column j + LANES.
  enum { HALF = 1 << 16 };
  size_t padded = (n + PANEL - 1) / PANEL * PANEL;
  int32_t *restrict words = (int32_t *)panels;
  float *restrict scales = panels + padded / 2 * k;
  for (size_t j = 0; j < padded; j++) {
    const float *restrict row = matrix + j * k;
    int32_t *restrict column = words + (j / PANEL * k) * LANES + j % LANES;
    float scale = j < n ? scale_of(row, k) : 0;
    int is_upper = j % PANEL >= LANES;
    // A word is the sum of both halves.
    scales[j] = scale / HALF;
    for (size_t p = 0; p < k; p++) {
      int32_t *word = column + p * LANES;
      double number = scale > 0 ? (double)row[p] / scale : 0;
      if (is_upper) *word += (int32_t)lrint(number - (double)*word / HALF) * HALF;
      else *word = (int32_t)lrint(number) & (HALF - 1);
    }
  }
}

size_t kernel_shorts_size(size_t k, size_t n) {
  return kernel_panels_size(k, n) / 2 + kernel_panels_size(1, n);
}

size_t kernel_panels_width(void) { return PANEL; }

size_t kernel_panels_size(size_t k, size_t n) { return (n + PANEL - 1) / PANEL * PANEL * k; }
