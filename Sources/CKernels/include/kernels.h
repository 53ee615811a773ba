// Loops over floats, each compiled for several kinds of processors: a set of them for each kind.
//
// A newcomer's way: the loops are in loops/, written once; each file in sets/ compiles them all for
// one kind of processor; sets.c knows which of the sets this processor can run.
//
// Pointers never overlap unless a comment says so, and are null only where it says `_Nullable`.
#pragma once
#include <stddef.h>

#pragma clang assume_nonnull begin

// What an optimiser is set to; the equations are in the Swift class of the same name.
typedef struct {
  float rate, decay, keep, keep_mean, keep_square, correction, epsilon;
} adam_settings;
typedef struct {
  float rate, decay, old_velocity, new_velocity, ahead, kept;
} momentum_settings;
// `add` is 1 − keep, which a float near 1 has lost the last digits of.
typedef struct {
  float rate, decay, keep, add, epsilon, momentum;
} rmsprop_settings;

// Every loop, compiled for one kind of processor.
typedef struct {
  // The kind: "base" for any, and what compilers call the others.
  const char *name;

  // y = tanh(x), y = 1 / (1 + exp(-x)). Relative error below 4e-7 wherever the result is a normal
  // number; infinities give the limits, NaN gives NaN. x and y may be the same.
  void (*tanh)(const float *x, float *y, size_t count);
  void (*sigmoid)(const float *x, float *y, size_t count);
  // y = exp(x), within two units in the last place; zero far below, infinity far above, NaN of NaN.
  // x and y may be the same.
  void (*exp)(const float *x, float *y, size_t count);
  // y += x.
  void (*add)(const float *x, float *y, size_t count);
  // sums[j] += Σ_i matrix[i, j], where row i is i · stride numbers further on.
  void (*add_columns)(const float *matrix, size_t stride, float *sums, size_t rows,
                      size_t columns);

  // Of every row of x [rows, columns]: y = softmax(x), its largest number, and log Σ exp(x −
  // largest). log softmax(x) is x − largest − log_sum: in this order no digit is lost when x is
  // large.
  void (*softmax)(const float *x, float *y, float *maxima, float *log_sums, size_t rows,
                  size_t columns);
  // From y = softmax(x) and dy to dx = y ⊙ (dy − Σ y ⊙ dy), the sum over each row.
  void (*softmax_back)(const float *y, const float *dy, float *dx, size_t rows, size_t columns);
  // From y = log softmax(x) and dy to dx = dy − exp(y) · Σ dy.
  void (*log_softmax_back)(const float *y, const float *dy, float *dx, size_t rows,
                           size_t columns);

  // Each row of x [rows, size] to mean 0 and variance 1, which `normalized` keeps, and from there to
  // y = normalized ⊙ weight + bias; `inverse_deviations` [rows] keeps 1 / sqrt(variance + epsilon).
  void (*layer_norm)(const float *x, const float *weight, const float *bias, float *normalized,
                     float *inverse_deviations, float *y, size_t rows, size_t size, float epsilon);
  // d_x from d_y, and d_weight [size] += the gradient of the weight.
  void (*layer_norm_back)(const float *d_y, const float *weight, const float *normalized,
                          const float *inverse_deviations, float *d_x, float *d_weight,
                          size_t rows, size_t size);

  // c [m, n] = start + a [m, k] · b, from the panels of b (see kernel_pack). Row i of `start` is
  // start_stride · i numbers further on: a bias for all rows with 0, `c` itself with n; none when it
  // is null. Every number is a sum over k in order, whatever m is.
  void (*multiply)(const float *a, const float *panels, const float *_Nullable start,
                   size_t start_stride, float *c, size_t m, size_t n, size_t k);
  // c [n] = start + a [k] · b, from b in 16-bit integers (see kernel_pack_shorts); `start` may be `c`,
  // and is none when it is null.
  void (*multiply_shorts)(const float *a, const float *panels, const float *_Nullable start,
                          float *c, size_t n, size_t k);
  // c += aᵀ · b, from a [k, m] and the panels of b [k, n], which have room for `height` rows. A row of
  // c [m, n] takes as many numbers as n columns take in panels; what it holds beyond n is of no use.
  // `sums` is such a row too, and the columns of b are added to it, unless it is null.
  void (*add_outer)(const float *a, const float *panels, size_t height, float *c,
                    float *_Nullable sums, size_t m, size_t n, size_t k);

  // One time step of a recurrence, forward: from gate inputs to the next state, and back: from the
  // gradient of the state to that of the gate inputs. Everything is row-major, `rows` sequences
  // high.

  // h = tanh(a) or max(a, 0), with `gates` = a.
  void (*rnn_tanh)(const float *gates, float *hidden, size_t rows, size_t size);
  void (*rnn_relu)(const float *gates, float *hidden, size_t rows, size_t size);
  // dGates = dHidden ⊙ f'(a), where `hidden` is f(a).
  void (*rnn_tanh_back)(const float *hidden, const float *d_hidden, float *d_gates, size_t count);
  void (*rnn_relu_back)(const float *hidden, const float *d_hidden, float *d_gates, size_t count);

  // gates [rows, 4·size] holds the inputs of i, f, g, o and afterwards their values; `cell` becomes
  // the new cell state, and may be where the previous one is.
  void (*lstm)(float *gates, const float *previous_cell, float *cell, float *hidden, size_t rows,
               size_t size);
  // gates holds i, f, g, o and afterwards the gradients of their inputs; `cell` is the new cell
  // state; d_cell is carried from the later step to the earlier one.
  void (*lstm_back)(float *gates, const float *previous_cell, const float *cell,
                    const float *d_hidden, float *d_cell, size_t rows, size_t size);

  // gates [rows, 3·size] holds the input's share of r, z, n and afterwards their values; `recurrent`
  // [rows, 3·size] the hidden state's share (without bias_n, which is added here), of which the
  // third part keeps W_hn·h + bias_n. `previous` is the hidden state before the step, `hidden` the
  // new one.
  void (*gru)(float *gates, float *recurrent, const float *bias_n, const float *previous,
              float *hidden, size_t rows, size_t size);
  // gates and recurrent afterwards hold the gradients of the two shares. d_hidden is the gradient of
  // the new hidden state, and afterwards its direct share to the previous one (dHidden ⊙ z).
  void (*gru_back)(float *gates, float *recurrent, const float *previous, float *d_hidden,
                   size_t rows, size_t size);

  // Σ x², and in place: x · factor, and x held to -limit ... limit.
  double (*square_sum)(const float *x, size_t count);
  void (*scale)(float *x, float factor, size_t count);
  void (*clamp)(float *x, float limit, size_t count);

  // A step of an optimiser over one parameter, whose gradient is g + decay · values. `largest` keeps
  // the largest `squares` so far and takes their place, unless it is null.
  void (*adam)(adam_settings s, float *values, const float *gradient, float *means, float *squares,
               float *_Nullable largest, size_t count);
  void (*sgd)(float rate, float decay, float *values, const float *gradient, size_t count);
  void (*momentum)(momentum_settings s, float *values, const float *gradient, float *velocity,
                   size_t count);
  void (*adagrad)(float rate, float decay, float epsilon, float *values, const float *gradient,
                  float *sums, size_t count);
  void (*rmsprop)(rmsprop_settings s, float *values, const float *gradient, float *squares,
                  float *_Nullable means, float *_Nullable directions, size_t count);
} kernel_set;

// The sets that this processor can run: set 0 is the base, the last one the best.
size_t kernel_set_count(void);
const kernel_set *kernel_set_at(size_t index);

// The best set. It is chosen before the program starts, so that this is one load.
extern const kernel_set *kernel_best_set;
static inline const kernel_set *kernel_best(void) { return kernel_best_set; }

// What follows gains nothing from a particular processor.

// A matrix `b` [k, n] in panels of so many columns, for products with few rows: what
// kernel_panels_size says of floats. `stride` leads from one row of b to the next. The panels have
// room for `height` rows, k or more: later rows may be packed behind these.
size_t kernel_panels_width(void);
size_t kernel_panels_size(size_t k, size_t n);
void kernel_pack(const float *b, size_t stride, float *panels, size_t height, size_t k, size_t n);
// The same from its transpose, [n, k].
void kernel_pack_transposed(const float *transpose, float *panels, size_t k, size_t n);
// The same from its transpose, [n, k], in integers of 16 bits with a scale for each column: what
// kernel_shorts_size says of floats. A number is wrong by no more than 1/65000 of the largest of its
// column; a column that has an infinity or a NaN becomes NaN.
size_t kernel_shorts_size(size_t k, size_t n);
void kernel_pack_shorts(const float *transpose, float *panels, size_t k, size_t n);

// `to` [columns, rows] is the transpose of `from` [rows, columns].
void kernel_transpose(const float *from, float *to, size_t rows, size_t columns);

// `to` [columns, rows] is the sum of the transposes of `parts` matrices [rows, columns], of which
// `stride` leads from one row to the next, and `distance` from one matrix to the next.
void kernel_sum_transposes(const float *from, size_t stride, size_t parts, size_t distance,
                           float *to, size_t rows, size_t columns);

// Calls `work` once for each part, in any order and at most as many threads: the parts must not wait
// for each other. The caller's own thread does part 0. Returns when all are done. The threads are
// kept, and wait for the next call; work that is not long leaves asleep who sleeps.
void kernel_team(size_t parts, int is_long, void (*work)(void *_Nullable context, size_t part),
                 void *_Nullable context);

#pragma clang assume_nonnull end
