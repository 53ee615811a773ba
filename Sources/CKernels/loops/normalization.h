#pragma once
#include "vectorized.h"

// Sums run in double precision, in eight lanes that the compiler may keep in vectors. A sum of
// equal floats is then exact, so that the deviations of a constant row from its mean are zeros.
enum { DOUBLES = 8 };

INLINE double total(const double *lanes) {
  double sum = 0;
  for (size_t lane = 0; lane < DOUBLES; lane++) sum += lanes[lane];
  return sum;
}

static void kernel_layer_norm(const float *restrict x, const float *restrict weight,
                              const float *restrict bias, float *restrict normalized,
                              float *restrict inverse_deviations, float *restrict y,
                              size_t rows, size_t size, float epsilon) {
  size_t whole = size - size % DOUBLES;
  for (size_t row = 0; row < rows; row++) {
    const float *restrict in = x + row * size;
    float *restrict n = normalized + row * size;
    float *restrict out = y + row * size;
    double sums[DOUBLES] = {0};
    for (size_t j = 0; j < whole; j += DOUBLES)
      for (size_t lane = 0; lane < DOUBLES; lane++) sums[lane] += in[j + lane];
    for (size_t j = whole; j < size; j++) sums[j - whole] += in[j];
    double mean = total(sums) / (double)size;

    double squares[DOUBLES] = {0};
    for (size_t j = 0; j < whole; j += DOUBLES)
      for (size_t lane = 0; lane < DOUBLES; lane++) {
        double deviation = in[j + lane] - mean;
        squares[lane] += deviation * deviation;
      }
    for (size_t j = whole; j < size; j++)
      squares[j - whole] += (in[j] - mean) * (in[j] - mean);
    double inverse = 1 / sqrt(total(squares) / (double)size + epsilon);

    inverse_deviations[row] = (float)inverse;
    for (size_t j = 0; j < size; j++) {
      n[j] = (float)((in[j] - mean) * inverse);
      out[j] = n[j] * weight[j] + bias[j];
    }
  }
}

static void kernel_layer_norm_back(const float *restrict d_y, const float *restrict weight,
                                   const float *restrict normalized,
                                   const float *restrict inverse_deviations,
                                   float *restrict d_x, float *restrict d_weight, size_t rows,
                                   size_t size) {
  size_t whole = size - size % DOUBLES;
  for (size_t row = 0; row < rows; row++) {
    const float *restrict dy = d_y + row * size;
    const float *restrict n = normalized + row * size;
    float *restrict dx = d_x + row * size;
    for (size_t j = 0; j < size; j++) {
      d_weight[j] += dy[j] * n[j];
      dx[j] = dy[j] * weight[j];
    }

    double sums[DOUBLES] = {0}, products[DOUBLES] = {0};
    for (size_t j = 0; j < whole; j += DOUBLES)
      for (size_t lane = 0; lane < DOUBLES; lane++) {
        sums[lane] += dx[j + lane];
        products[lane] += (double)dx[j + lane] * n[j + lane];
      }
    for (size_t j = whole; j < size; j++) {
      sums[j - whole] += dx[j];
      products[j - whole] += (double)dx[j] * n[j];
    }
    float mean = (float)(total(sums) / (double)size);
    float slope = (float)(total(products) / (double)size);
    float inverse = inverse_deviations[row];
    for (size_t j = 0; j < size; j++) dx[j] = inverse * (dx[j] - mean - n[j] * slope);
  }
}
