#include "loops/panels.h"

void kernel_pack(const float *restrict matrix, size_t stride, float *restrict panels, size_t k,
                 size_t n) {
  for (size_t j = 0; j < n; j += PANEL) {
    size_t width = n - j < PANEL ? n - j : PANEL;
    for (size_t p = 0; p < k; p++, panels += PANEL) {
      memcpy(panels, matrix + p * stride + j, width * sizeof *panels);
      memset(panels + width, 0, (PANEL - width) * sizeof *panels);
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

size_t kernel_panels_width(void) { return PANEL; }

size_t kernel_panels_size(size_t k, size_t n) { return (n + PANEL - 1) / PANEL * PANEL * k; }
