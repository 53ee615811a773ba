#pragma once
#include "vectorized.h"

static void kernel_rnn_tanh(const float *restrict gates, float *restrict hidden, size_t rows,
                            size_t size) {
  for (size_t i = 0; i < rows * size; i++) hidden[i] = hyperbolic_tangent(gates[i]);
}

static void kernel_rnn_relu(const float *restrict gates, float *restrict hidden, size_t rows,
                            size_t size) {
  // Written so that NaN stays NaN.
  for (size_t i = 0; i < rows * size; i++) hidden[i] = gates[i] < 0.0f ? 0.0f : gates[i];
}

static void kernel_rnn_tanh_back(const float *restrict hidden, const float *restrict d_hidden,
                                 float *restrict d_gates, size_t count) {
  for (size_t i = 0; i < count; i++) d_gates[i] = d_hidden[i] * (1.0f - hidden[i] * hidden[i]);
}

static void kernel_rnn_relu_back(const float *restrict hidden, const float *restrict d_hidden,
                                 float *restrict d_gates, size_t count) {
  // Of a NaN the gradient passes, as in PyTorch.
  for (size_t i = 0; i < count; i++) d_gates[i] = hidden[i] <= 0.0f ? 0.0f : d_hidden[i];
}

static void kernel_lstm(float *restrict gates, const float *previous_cell, float *cell,
                        float *restrict hidden, size_t rows, size_t size) {
  for (size_t row = 0; row < rows; row++) {
    float *restrict i = gates + row * 4 * size;
    float *restrict f = i + size;
    float *restrict g = f + size;
    float *restrict o = g + size;
    const float *previous = previous_cell + row * size;
    float *c = cell + row * size;
    float *restrict h = hidden + row * size;
    INDEPENDENT for (size_t j = 0; j < size; j++) {
      float input = logistic(i[j]);
      float forget = logistic(f[j]);
      float candidate = hyperbolic_tangent(g[j]);
      float output = logistic(o[j]);
      float next = forget * previous[j] + input * candidate;
      i[j] = input;
      f[j] = forget;
      g[j] = candidate;
      o[j] = output;
      c[j] = next;
      h[j] = output * hyperbolic_tangent(next);
    }
  }
}

static void kernel_lstm_back(float *restrict gates, const float *restrict previous_cell,
                             const float *restrict cell, const float *restrict d_hidden,
                             float *restrict d_cell, size_t rows, size_t size) {
  for (size_t row = 0; row < rows; row++) {
    float *restrict i = gates + row * 4 * size;
    float *restrict f = i + size;
    float *restrict g = f + size;
    float *restrict o = g + size;
    const float *restrict previous = previous_cell + row * size;
    const float *restrict c = cell + row * size;
    const float *restrict dh = d_hidden + row * size;
    float *restrict dc = d_cell + row * size;
    INDEPENDENT for (size_t j = 0; j < size; j++) {
      float input = i[j], forget = f[j], candidate = g[j], output = o[j];
      // To compute it again costs less than to keep it, which takes memory for every step.
      float squashed = hyperbolic_tangent(c[j]);
      float d = dc[j] + dh[j] * output * (1.0f - squashed * squashed);
      i[j] = d * candidate * input * (1.0f - input);
      f[j] = d * previous[j] * forget * (1.0f - forget);
      g[j] = d * input * (1.0f - candidate * candidate);
      o[j] = dh[j] * squashed * output * (1.0f - output);
      dc[j] = d * forget;
    }
  }
}

static void kernel_gru(float *restrict gates, float *restrict recurrent,
                       const float *restrict bias_n, const float *restrict previous,
                       float *restrict hidden, size_t rows, size_t size) {
  for (size_t row = 0; row < rows; row++) {
    float *restrict r = gates + row * 3 * size;
    float *restrict z = r + size;
    float *restrict n = z + size;
    const float *restrict hr = recurrent + row * 3 * size;
    const float *restrict hz = hr + size;
    float *restrict hn = recurrent + row * 3 * size + 2 * size;
    const float *restrict before = previous + row * size;
    float *restrict h = hidden + row * size;
    INDEPENDENT for (size_t j = 0; j < size; j++) {
      float reset = logistic(r[j] + hr[j]);
      float update = logistic(z[j] + hz[j]);
      float share = hn[j] + bias_n[j];
      float candidate = hyperbolic_tangent(n[j] + reset * share);
      r[j] = reset;
      z[j] = update;
      n[j] = candidate;
      hn[j] = share;
      h[j] = candidate + update * (before[j] - candidate);
    }
  }
}

static void kernel_gru_back(float *restrict gates, float *restrict recurrent,
                            const float *restrict previous, float *restrict d_hidden,
                            size_t rows, size_t size) {
  for (size_t row = 0; row < rows; row++) {
    float *restrict r = gates + row * 3 * size;
    float *restrict z = r + size;
    float *restrict n = z + size;
    float *restrict hr = recurrent + row * 3 * size;
    float *restrict hz = hr + size;
    float *restrict hn = hz + size;
    const float *restrict h = previous + row * size;
    float *restrict dh = d_hidden + row * size;
    INDEPENDENT for (size_t j = 0; j < size; j++) {
      float reset = r[j], update = z[j], candidate = n[j], d = dh[j];
      float dn = d * (1.0f - update) * (1.0f - candidate * candidate);
      float dz = d * (h[j] - candidate) * update * (1.0f - update);
      float dr = dn * hn[j] * reset * (1.0f - reset);
      r[j] = dr;
      z[j] = dz;
      n[j] = dn;
      hr[j] = dr;
      hz[j] = dz;
      hn[j] = dn * reset;
      dh[j] = d * update;
    }
  }
}
