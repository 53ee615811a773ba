// What every kernel is written with: exp, tanh and the logistic function in a form that vectorises (no
// branch, no call, no table).
#pragma once
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../include/kernels.h"

// So many numbers stand side by side in a sum, on every processor: the sums are the same then.
enum { LANES = 16 };

// Before a loop whose iterations touch different numbers. `restrict` alone leaves the compiler to
// check at run time that the rows of one matrix do not overlap, a check that it hoists out of the
// loop over rows, where it always fails: the loop then runs one number at a time, twenty times
// slower.
#define INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")

#define INLINE static inline __attribute__((always_inline))

INLINE float bits_to_float(int32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

INLINE int32_t float_to_bits(float value) {
  int32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

// The library's sqrtf says of negative numbers that they are wrong, and a loop that calls it is no
// vector code.
INLINE float square_root(float x) { return __builtin_elementwise_sqrt(x); }

// exp(x) as a mantissa and a power of two. Cody and Waite's reduction x = n·ln 2 + r, then a
// minimax polynomial of degree 7 in r (fitted; relative error 5e-11 before rounding): exp(x) =
// p·2^n. A NaN gives p = NaN and an n without meaning.
typedef struct {
  float p;
  int32_t n;
} scaled;

INLINE scaled scaled_exp(float x) {
  // Adding 1.5·2^23 rounds to the nearest integer and leaves it in the low bits: no conversion that
  // is undefined for NaN.
  const float magic = 12582912.0f;
  float shifted = x * 1.44269504f + magic;
  float n = shifted - magic;
  float r = x - n * 0.693145752f;
  r = r - n * 1.42860677e-6f;
  float p = 1.97902438e-4f;
  p = p * r + 1.39447581e-3f;
  p = p * r + 8.33349768e-3f;
  p = p * r + 4.16662954e-2f;
  p = p * r + 1.66666657e-1f;
  p = p * r + 0.5f;
  p = p * r * r + r + 1.0f;
  return (scaled){p, float_to_bits(shifted) - float_to_bits(magic)};
}

// 2^n for n in [-126, 127]. Unsigned: an n that comes from a NaN is arbitrary, and only its shift
// must be defined.
INLINE float power_of_two(int32_t n) {
  return bits_to_float((int32_t)(((uint32_t)n + 127u) << 23));
}

// exp(x) for x in [-87, 88]; the result is held at the ends outside. NaN passes through: a
// comparison with it is false.
INLINE float bounded_exp(float x) {
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.0f ? 88.0f : x;
  scaled e = scaled_exp(x);
  return e.p * power_of_two(e.n);
}

// exp(x) for every x: subnormal numbers, then zero, far below; infinity far above.
INLINE float full_exp(float x) {
  x = x < -105.0f ? -105.0f : x;
  x = x > 89.0f ? 89.0f : x;
  scaled e = scaled_exp(x);
  // In two halves: 2^n itself may be too large or too small for a float where p·2^n is not.
  int32_t half = e.n >> 1;
  return e.p * power_of_two(half) * power_of_two((int32_t)((uint32_t)e.n - (uint32_t)half));
}

INLINE float logistic(float x) {
  float value = 1.0f / (1.0f + bounded_exp(-x));
  return x < -88.0f ? 0.0f : value;
}

// An odd rational function, fitted to a relative error of 2.1e-8 on ±9 before rounding: one
// division, and no exponential. From there to where x is held it lies above 1, so that cutting that
// off gives exactly 1. NaN passes every comparison.
INLINE float hyperbolic_tangent(float x) {
  x = x > 9.5f ? 9.5f : x;
  x = x < -9.5f ? -9.5f : x;
  float s = x * x;
  float p = 1.33546319e-8f;
  p = p * s + 2.06090577e-5f;
  p = p * s + 3.49558659e-3f;
  p = p * s + 0.133810243f;
  p = p * s + 0.999999979f;
  float q = 7.77654552e-7f;
  q = q * s + 3.28563238e-4f;
  q = q * s + 2.58769763e-2f;
  q = q * s + 0.467143399f;
  q = q * s + 1.0f;
  // Last the product with x, which may be subnormal.
  float value = x * (p / q);
  value = value > 1.0f ? 1.0f : value;
  return value < -1.0f ? -1.0f : value;
}
