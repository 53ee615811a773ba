#pragma once
#include "vectorized.h"

// Sums in lanes side by side over blocks, the blocks in double precision: a single running sum
// could not be vectorised, and would be less accurate over many terms.
static double kernel_square_sum(const float *x, size_t count) {
  enum { BLOCK = 512 };
  double total = 0;
  for (size_t start = 0; start < count; start += BLOCK) {
    size_t end = count - start < BLOCK ? count : start + BLOCK;
    float lanes[LANES] = {0};
    size_t i = start;
    for (; i + LANES <= end; i += LANES)
      for (int lane = 0; lane < LANES; lane++) lanes[lane] += x[i + lane] * x[i + lane];
    for (int lane = 0; i + lane < end; lane++) lanes[lane] += x[i + lane] * x[i + lane];
    for (int width = LANES / 2; width > 0; width /= 2)
      for (int lane = 0; lane < width; lane++) lanes[lane] += lanes[lane + width];
    total += lanes[0];
  }
  return total;
}

static void kernel_scale(float *x, float factor, size_t count) {
  for (size_t i = 0; i < count; i++) x[i] *= factor;
}

static void kernel_clamp(float *x, float limit, size_t count) {
  // In this order a NaN stays one.
  for (size_t i = 0; i < count; i++) x[i] = x[i] > limit ? limit : x[i] < -limit ? -limit : x[i];
}

// What a setting leaves out is not multiplied by zero, which would make NaN of an infinity: whether it
// does is a constant where these are inlined.

INLINE float decayed(float gradient, float decay, float value, int has_decay) {
  return has_decay ? gradient + decay * value : gradient;
}

INLINE void adam(adam_settings s, float *restrict values, const float *restrict gradient,
                 float *restrict means, float *restrict squares, float *restrict largest,
                 size_t count, int has_decay, int has_largest) {
  float add_mean = 1.0f - s.keep_mean, add_square = 1.0f - s.keep_square;
  for (size_t i = 0; i < count; i++) {
    float g = decayed(gradient[i], s.decay, values[i], has_decay);
    float m = s.keep_mean * means[i] + add_mean * g;
    float v = s.keep_square * squares[i] + add_square * g * g;
    means[i] = m;
    squares[i] = v;
    // In this order a NaN stays one.
    if (has_largest) v = largest[i] = v < largest[i] ? largest[i] : v;
    values[i] = s.keep * values[i] - s.rate * m / (square_root(v) * s.correction + s.epsilon);
  }
}

static void kernel_adam(adam_settings s, float *values, const float *gradient, float *means,
                        float *squares, float *largest, size_t count) {
  if (s.decay == 0.0f && !largest)
    adam(s, values, gradient, means, squares, largest, count, 0, 0);
  else if (s.decay == 0.0f)
    adam(s, values, gradient, means, squares, largest, count, 0, 1);
  else if (!largest)
    adam(s, values, gradient, means, squares, largest, count, 1, 0);
  else
    adam(s, values, gradient, means, squares, largest, count, 1, 1);
}

static void kernel_sgd(float rate, float decay, float *restrict values,
                       const float *restrict gradient, size_t count) {
  if (decay == 0.0f)
    for (size_t i = 0; i < count; i++) values[i] -= rate * gradient[i];
  else
    for (size_t i = 0; i < count; i++) values[i] -= rate * (gradient[i] + decay * values[i]);
}

INLINE void momentum(momentum_settings s, float *restrict values, const float *restrict gradient,
                     float *restrict velocity, size_t count, int has_decay, int looks_ahead) {
  for (size_t i = 0; i < count; i++) {
    float g = decayed(gradient[i], s.decay, values[i], has_decay);
    float v = s.old_velocity * velocity[i] + s.new_velocity * g;
    velocity[i] = v;
    values[i] -= s.rate * (looks_ahead ? s.ahead * g + s.kept * v : v);
  }
}

static void kernel_momentum(momentum_settings s, float *values, const float *gradient,
                            float *velocity, size_t count) {
  int has_decay = s.decay != 0.0f, looks_ahead = s.ahead != 0.0f || s.kept != 1.0f;
  if (has_decay && looks_ahead)
    momentum(s, values, gradient, velocity, count, 1, 1);
  else if (has_decay)
    momentum(s, values, gradient, velocity, count, 1, 0);
  else if (looks_ahead)
    momentum(s, values, gradient, velocity, count, 0, 1);
  else
    momentum(s, values, gradient, velocity, count, 0, 0);
}

INLINE void adagrad(float rate, float decay, float epsilon, float *restrict values,
                    const float *restrict gradient, float *restrict sums, size_t count,
                    int has_decay) {
  for (size_t i = 0; i < count; i++) {
    float g = decayed(gradient[i], decay, values[i], has_decay);
    float s = sums[i] + g * g;
    sums[i] = s;
    values[i] -= rate * g / (square_root(s) + epsilon);
  }
}

static void kernel_adagrad(float rate, float decay, float epsilon, float *values,
                           const float *gradient, float *sums, size_t count) {
  if (decay == 0.0f)
    adagrad(rate, decay, epsilon, values, gradient, sums, count, 0);
  else
    adagrad(rate, decay, epsilon, values, gradient, sums, count, 1);
}

INLINE void rmsprop(rmsprop_settings s, float *restrict values, const float *restrict gradient,
                    float *restrict squares, float *restrict means, float *restrict directions,
                    size_t count, int has_decay, int is_centered, int has_momentum) {
  for (size_t i = 0; i < count; i++) {
    float g = decayed(gradient[i], s.decay, values[i], has_decay);
    float variance = s.keep * squares[i] + s.add * g * g;
    squares[i] = variance;
    if (is_centered) {
      float mean = s.keep * means[i] + s.add * g;
      means[i] = mean;
      // Of equal gradients it is zero, and rounding may put it below.
      variance -= mean * mean;
      variance = variance < 0.0f ? 0.0f : variance;
    }
    float direction = g / (square_root(variance) + s.epsilon);
    if (has_momentum) direction = directions[i] = s.momentum * directions[i] + direction;
    values[i] -= s.rate * direction;
  }
}

INLINE void rmsprop_any(rmsprop_settings s, float *values, const float *gradient, float *squares,
                        float *means, float *directions, size_t count, int has_decay) {
  if (means && directions)
    rmsprop(s, values, gradient, squares, means, directions, count, has_decay, 1, 1);
  else if (means)
    rmsprop(s, values, gradient, squares, means, directions, count, has_decay, 1, 0);
  else if (directions)
    rmsprop(s, values, gradient, squares, means, directions, count, has_decay, 0, 1);
  else
    rmsprop(s, values, gradient, squares, means, directions, count, has_decay, 0, 0);
}

static void kernel_rmsprop(rmsprop_settings s, float *values, const float *gradient,
                           float *squares, float *means, float *directions, size_t count) {
  if (s.decay == 0.0f)
    rmsprop_any(s, values, gradient, squares, means, directions, count, 0);
  else
    rmsprop_any(s, values, gradient, squares, means, directions, count, 1);
}
