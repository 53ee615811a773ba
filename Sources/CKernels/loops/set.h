// All loops for one kind of processor, and their table. Each file in ../sets includes this once,
// after saying of its kind:
//
//   SET          what its table is called
//   NAME         its name
//   TARGET       the attribute that makes the compiler write for it; none for the base
//   TILE_ROWS, TILE_VECTORS, STREAMS
//                how much of a product its registers hold: see panels.h
#pragma once
// First what is not ours and is not to be compiled for one kind.
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../sets/sets.h"

#ifdef TARGET
#pragma clang attribute push(__attribute__((TARGET)), apply_to = function)
#endif

#include "elementwise.h"
#include "normalization.h"
#include "optimizers.h"
#include "outer.h"
#include "panels.h"
#include "recurrences.h"
#include "shorts.h"
#include "softmax.h"

static void kernel_multiply(const float *a, const float *panels, const float *start,
                            size_t start_stride, float *c, size_t m, size_t n, size_t k) {
  product p = {a, panels, start, start_stride, c, m, n, k};
  all_panels(&p, TILE_ROWS, TILE_VECTORS, STREAMS);
}

static void kernel_add_outer(const float *a, const float *panels, size_t height, float *c,
                             float *sums, size_t m, size_t n, size_t k) {
  all_outer(a, panels, height, c, sums, m, n, k, TILE_ROWS, TILE_VECTORS);
}

static void kernel_multiply_shorts(const float *a, const float *panels, const float *start,
                                   float *c, size_t n, size_t k) {
  all_shorts(a, panels, start, c, n, k, STREAMS);
}

#ifdef TARGET
#pragma clang attribute pop
#endif

const kernel_set SET = {
    .name = NAME,
    .tanh = kernel_tanh,
    .sigmoid = kernel_sigmoid,
    .exp = kernel_exp,
    .add = kernel_add,
    .add_columns = kernel_add_columns,
    .softmax = kernel_softmax,
    .softmax_back = kernel_softmax_back,
    .log_softmax_back = kernel_log_softmax_back,
    .layer_norm = kernel_layer_norm,
    .layer_norm_back = kernel_layer_norm_back,
    .multiply = kernel_multiply,
    .multiply_shorts = kernel_multiply_shorts,
    .add_outer = kernel_add_outer,
    .rnn_tanh = kernel_rnn_tanh,
    .rnn_relu = kernel_rnn_relu,
    .rnn_tanh_back = kernel_rnn_tanh_back,
    .rnn_relu_back = kernel_rnn_relu_back,
    .lstm = kernel_lstm,
    .lstm_back = kernel_lstm_back,
    .gru = kernel_gru,
    .gru_back = kernel_gru_back,
    .square_sum = kernel_square_sum,
    .scale = kernel_scale,
    .clamp = kernel_clamp,
    .adam = kernel_adam,
    .sgd = kernel_sgd,
    .momentum = kernel_momentum,
    .adagrad = kernel_adagrad,
    .rmsprop = kernel_rmsprop,
};
