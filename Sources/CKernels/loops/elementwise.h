#pragma once
#include "vectorized.h"

static void kernel_tanh(const float *x, float *y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = hyperbolic_tangent(x[i]);
}

static void kernel_sigmoid(const float *x, float *y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = logistic(x[i]);
}

static void kernel_exp(const float *x, float *y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = full_exp(x[i]);
}

static void kernel_add(const float *restrict x, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += x[i];
}

static void kernel_add_columns(const float *restrict matrix, size_t stride,
                               float *restrict sums, size_t rows, size_t columns) {
  for (size_t i = 0; i < rows; i++) {
    const float *row = matrix + i * stride;
    for (size_t j = 0; j < columns; j++) sums[j] += row[j];
  }
}
