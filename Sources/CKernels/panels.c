#include "panels.h"

#include "kernels.h"

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

// The function below, once for each kind of processor: see panels.h. A tile of rows and columns
// stays in the registers over all of k, so that its size is a matter of how many there are.
#if defined(__x86_64__)
__attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
static void multiply_v4(const product *p) {
  all_panels(p, 8, 2, 4);
}
__attribute__((target("arch=x86-64-v3")))
static void multiply_v3(const product *p) {
  all_panels(p, 6, 1, 2);
}
static void multiply_base(const product *p) { all_panels(p, 2, 1, 1); }
#else
static void multiply_base(const product *p) { all_panels(p, 6, 1, 2); }
#endif

// The best last.
static void (*const versions[])(const product *) = {
    multiply_base,
#if defined(__x86_64__)
    multiply_v3,
    multiply_v4,
#endif
};

size_t kernel_multiply_versions(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v4")) return 3;
  if (__builtin_cpu_supports("x86-64-v3")) return 2;
#endif
  return 1;
}

void kernel_multiply_as(size_t version, const float *a, const float *panels, const float *start,
                        size_t start_stride, float *c, size_t m, size_t n, size_t k) {
  product p = {a, panels, start, start_stride, c, m, n, k};
  versions[version](&p);
}

void kernel_multiply(const float *a, const float *panels, const float *start, size_t start_stride,
                     float *c, size_t m, size_t n, size_t k) {
  kernel_multiply_as(kernel_multiply_versions() - 1, a, panels, start, start_stride, c, m, n, k);
}
