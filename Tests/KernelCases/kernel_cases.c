#include "kernel_cases.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

// The numbers of one buffer: how many there are, and of what kind.
enum numbers {
  NONE,
  // rows · size, or three or four times as many.
  EACH,  // from -1 to 1
  EACH_3,
  EACH_4,
  GATES_3,  // from -4 to 4
  GATES_4,
  POSITIVE,  // from 0 to 1
  LARGE,     // from 2 to 3
  SMALL,     // from 0 to 1/32
  ANY,       // of all magnitudes, infinities and NaN too
  // rows, or size, from -1 to 1.
  ROWS,
  COLUMNS,
  // Of a product over DEPTH numbers: the left side, the right side, and that in panels.
  LEFT,
  RIGHT,
  PANELS,
  // The right side in integers.
  SHORTS,
  ROW_OF_PANELS,
  // rows · size in panels, with room for one more row.
  EACH_IN_PANELS,
};

enum { DEPTH = 21, BUFFERS = 7, GUARD = 32 };

typedef struct {
  const char *name;
  void (*run)(const kernel_set *k, float *const *x, size_t rows, size_t size);
  enum numbers buffers[BUFFERS];
} kernel_case;

// A function of each case; `n` is rows · size.
#define CASE(name, call) \
  static void name(const kernel_set *k, float *const *x, size_t rows, size_t size) { \
    size_t n = rows * size; \
    (void)n; \
    call; \
  }

CASE(tanh_of_each, k->tanh(x[0], x[1], n))
CASE(sigmoid_of_each, k->sigmoid(x[0], x[1], n))
CASE(exp_of_each, k->exp(x[0], x[1], n))
CASE(add, k->add(x[0], x[1], n))
CASE(add_columns, k->add_columns(x[0], size, x[1], rows, size))

CASE(softmax, k->softmax(x[0], x[1], x[2], x[3], rows, size))
CASE(softmax_back, k->softmax_back(x[0], x[1], x[2], rows, size))
CASE(log_softmax_back, k->log_softmax_back(x[0], x[1], x[2], rows, size))
CASE(layer_norm, k->layer_norm(x[0], x[1], x[2], x[3], x[4], x[5], rows, size, 1e-5f))
CASE(layer_norm_back, k->layer_norm_back(x[0], x[1], x[2], x[3], x[4], x[5], rows, size))

#define MULTIPLY(start, stride) \
  kernel_pack(x[1], size, x[2], DEPTH, DEPTH, size); \
  k->multiply(x[0], x[2], start, stride, x[4], rows, size, DEPTH)
CASE(multiply, MULTIPLY(0, 0))
CASE(multiply_and_add_row, MULTIPLY(x[3], 0))
CASE(multiply_and_add, MULTIPLY(x[4], size))

// The right side, as it lies there, is as good as its transpose.
CASE(multiply_shorts, kernel_pack_shorts(x[1], x[2], DEPTH, size);
     k->multiply_shorts(x[0], x[2], x[3], x[4], size, DEPTH))
// More room in the panels than there are rows.
CASE(add_outer, kernel_pack(x[1], size, x[2], rows + 1, rows, size);
     k->add_outer(x[0], x[2], rows + 1, x[3], 0, DEPTH, size, rows))
CASE(add_outer_and_sums, kernel_pack(x[1], size, x[2], rows + 1, rows, size);
     k->add_outer(x[0], x[2], rows + 1, x[3], x[4], DEPTH, size, rows))

CASE(rnn_tanh, k->rnn_tanh(x[0], x[1], rows, size))
CASE(rnn_relu, k->rnn_relu(x[0], x[1], rows, size))
CASE(rnn_tanh_back, k->rnn_tanh_back(x[0], x[1], x[2], n))
CASE(rnn_relu_back, k->rnn_relu_back(x[0], x[1], x[2], n))
CASE(lstm, k->lstm(x[0], x[1], x[2], x[3], rows, size))
CASE(lstm_in_place, k->lstm(x[0], x[1], x[1], x[2], rows, size))
CASE(lstm_back, k->lstm_back(x[0], x[1], x[2], x[3], x[4], rows, size))
CASE(gru, k->gru(x[0], x[1], x[2], x[3], x[4], rows, size))
CASE(gru_back, k->gru_back(x[0], x[1], x[2], x[3], rows, size))

CASE(square_sum, *x[1] = (float)k->square_sum(x[0], n))
CASE(scale, k->scale(x[0], 1.7f, n))
CASE(clamp, k->clamp(x[0], 0.6f, n))

// Settings that leave out what can be left out, and settings that do not.
#define ADAM(decay, keep, correction, largest) \
  k->adam((adam_settings){0.1f, decay, keep, 0.9f, 0.99f, correction, 1e-6f}, x[0], x[1], x[2], \
          x[3], largest, n)
CASE(adam, ADAM(0, 1, 1, 0))
CASE(adam_decay, ADAM(0.3f, 0.9f, 1.7f, 0))
CASE(adam_largest, ADAM(0, 1, 1, x[4]))
CASE(adam_both, ADAM(0.3f, 0.9f, 1.7f, x[4]))
CASE(sgd, k->sgd(0.1f, 0, x[0], x[1], n))
CASE(sgd_decay, k->sgd(0.1f, 0.3f, x[0], x[1], n))
#define MOMENTUM(decay, ahead, kept) \
  k->momentum((momentum_settings){0.1f, decay, 0.9f, 0.8f, ahead, kept}, x[0], x[1], x[2], n)
CASE(momentum, MOMENTUM(0, 0, 1))
CASE(momentum_decay, MOMENTUM(0.3f, 0, 1))
CASE(momentum_nesterov, MOMENTUM(0, 1, 0.9f))
CASE(momentum_both, MOMENTUM(0.3f, 1, 0.9f))
CASE(adagrad, k->adagrad(0.1f, 0, 1e-6f, x[0], x[1], x[2], n))
CASE(adagrad_decay, k->adagrad(0.1f, 0.3f, 1e-6f, x[0], x[1], x[2], n))
#define RMSPROP(decay, momentum, means, directions) \
  k->rmsprop((rmsprop_settings){0.1f, decay, 0.9f, 0.1f, 1e-3f, momentum}, x[0], x[1], x[2], \
             means, directions, n)
CASE(rmsprop, RMSPROP(0, 0, 0, 0))
CASE(rmsprop_decay, RMSPROP(0.3f, 0, 0, 0))
CASE(rmsprop_centered, RMSPROP(0, 0, x[3], 0))
CASE(rmsprop_momentum, RMSPROP(0.3f, 0.7f, 0, x[4]))
CASE(rmsprop_both, RMSPROP(0.3f, 0.7f, x[3], x[4]))

#define PRODUCT {LEFT, RIGHT, PANELS, COLUMNS, EACH}
static const kernel_case cases[] = {
    {"tanh", tanh_of_each, {ANY, EACH}},
    {"sigmoid", sigmoid_of_each, {ANY, EACH}},
    {"exp", exp_of_each, {ANY, EACH}},
    {"add", add, {EACH, EACH}},
    {"add_columns", add_columns, {EACH, COLUMNS}},
    {"softmax", softmax, {EACH, EACH, ROWS, ROWS}},
    {"softmax_back", softmax_back, {SMALL, EACH, EACH}},
    {"log_softmax_back", log_softmax_back, {EACH, EACH, EACH}},
    {"layer_norm", layer_norm, {EACH, COLUMNS, COLUMNS, EACH, ROWS, EACH}},
    {"layer_norm_back", layer_norm_back, {EACH, COLUMNS, EACH, ROWS, EACH, COLUMNS}},
    {"multiply", multiply, PRODUCT},
    {"multiply, from a row", multiply_and_add_row, PRODUCT},
    {"multiply, from the result", multiply_and_add, PRODUCT},
    {"multiply_shorts", multiply_shorts, {LEFT, RIGHT, SHORTS, COLUMNS, COLUMNS}},
    {"add_outer", add_outer, {LEFT, EACH, EACH_IN_PANELS, PANELS}},
    {"add_outer, sums", add_outer_and_sums, {LEFT, EACH, EACH_IN_PANELS, PANELS, ROW_OF_PANELS}},
    {"rnn_tanh", rnn_tanh, {ANY, EACH}},
    {"rnn_relu", rnn_relu, {ANY, EACH}},
    {"rnn_tanh_back", rnn_tanh_back, {EACH, EACH, EACH}},
    {"rnn_relu_back", rnn_relu_back, {ANY, EACH, EACH}},
    {"lstm", lstm, {GATES_4, EACH, EACH, EACH}},
    {"lstm, in place", lstm_in_place, {GATES_4, EACH, EACH}},
    {"lstm_back", lstm_back, {EACH_4, EACH, EACH, EACH, EACH}},
    {"gru", gru, {GATES_3, GATES_3, COLUMNS, EACH, EACH}},
    {"gru_back", gru_back, {EACH_3, EACH_3, EACH, EACH}},
    {"square_sum", square_sum, {EACH, ROWS}},
    {"scale", scale, {ANY}},
    {"clamp", clamp, {ANY}},
    {"adam", adam, {EACH, EACH, EACH, POSITIVE}},
    {"adam, decay", adam_decay, {EACH, EACH, EACH, POSITIVE}},
    {"adam, largest", adam_largest, {EACH, EACH, EACH, POSITIVE, POSITIVE}},
    {"adam, decay and largest", adam_both, {EACH, EACH, EACH, POSITIVE, POSITIVE}},
    {"sgd", sgd, {EACH, EACH}},
    {"sgd, decay", sgd_decay, {EACH, EACH}},
    {"momentum", momentum, {EACH, EACH, EACH}},
    {"momentum, decay", momentum_decay, {EACH, EACH, EACH}},
    {"momentum, Nesterov", momentum_nesterov, {EACH, EACH, EACH}},
    {"momentum, Nesterov, decay", momentum_both, {EACH, EACH, EACH}},
    {"adagrad", adagrad, {EACH, EACH, POSITIVE}},
    {"adagrad, decay", adagrad_decay, {EACH, EACH, POSITIVE}},
    {"rmsprop", rmsprop, {EACH, EACH, POSITIVE, EACH, EACH}},
    {"rmsprop, decay", rmsprop_decay, {EACH, EACH, POSITIVE, EACH, EACH}},
    {"rmsprop, centred", rmsprop_centered, {EACH, EACH, LARGE, EACH, EACH}},
    {"rmsprop, no variance", rmsprop_centered, {EACH, EACH, POSITIVE, LARGE, EACH}},
    {"rmsprop, momentum, decay", rmsprop_momentum, {EACH, EACH, POSITIVE, EACH, EACH}},
    {"rmsprop, all", rmsprop_both, {EACH, EACH, LARGE, EACH, EACH}},
};

size_t kernel_case_count(void) { return sizeof cases / sizeof *cases; }
const char *kernel_case_name(size_t index) { return cases[index].name; }

static size_t count_of(enum numbers numbers, size_t rows, size_t size) {
  switch (numbers) {
    case NONE: return 0;
    case EACH: case POSITIVE: case LARGE: case SMALL: case ANY: return rows * size;
    case EACH_3: case GATES_3: return 3 * rows * size;
    case EACH_4: case GATES_4: return 4 * rows * size;
    case ROWS: return rows;
    case COLUMNS: return size;
    case LEFT: return rows * DEPTH;
    case RIGHT: return DEPTH * size;
    case PANELS: return kernel_panels_size(DEPTH, size);
    case SHORTS: return kernel_shorts_size(DEPTH, size);
    case ROW_OF_PANELS: return kernel_panels_size(1, size);
    case EACH_IN_PANELS: return kernel_panels_size(rows + 1, size);
  }
}

// A number of all there are: first those where something changes, then every kind of bits.
static float any_number(size_t index) {
  static const float turns[] = {
      0.0f,   -0.0f,    INFINITY,     -INFINITY,    NAN,     -NAN,      0x1p-149f, -0x1p-149f,
      1e-40f, -1e-40f,  FLT_MIN,      -FLT_MIN,     FLT_MAX, -FLT_MAX,  88.0f,     -88.0f,
      88.5f,  -88.5f,   88.7228394f,  -87.3365479f, 89.0f,   -103.972f, -104.5f,   -200.0f,
      9.0f,   -9.0f,    9.5f,         -9.5f,        0.6f,    -0.6f,     1.0f,      -1.0f,
  };
  if (index < sizeof turns / sizeof *turns) return turns[index];
  uint32_t bits = (uint32_t)index * 2654435761u;
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static void fill(float *numbers, enum numbers kind, size_t count, uint32_t seed) {
  uint32_t state = seed;
  for (size_t i = 0; i < count; i++) {
    state = state * 1664525u + 1013904223u;
    float uniform = (float)(state >> 8) / 0x1p23f - 1.0f;
    switch (kind) {
      case GATES_3: case GATES_4: numbers[i] = 4 * uniform; break;
      case POSITIVE: numbers[i] = fabsf(uniform); break;
      case LARGE: numbers[i] = 2 + fabsf(uniform); break;
      case SMALL: numbers[i] = fabsf(uniform) / 32; break;
      case ANY: numbers[i] = any_number(i); break;
      default: numbers[i] = uniform;
    }
  }
}

// Before, between and behind the buffers, with what no kernel makes.
static const float untouched = -12345.0f;

static int is_untouched(const float *guard) {
  for (size_t i = 0; i < GUARD; i++)
    if (guard[i] != untouched) return 0;
  return 1;
}

size_t kernel_case_size(size_t index, size_t rows, size_t size) {
  size_t count = GUARD;
  for (int b = 0; b < BUFFERS; b++)
    count += count_of(cases[index].buffers[b], rows, size) + GUARD;
  return count;
}

int kernel_case_run(size_t index, const kernel_set *set, size_t rows, size_t size, float *numbers) {
  const kernel_case *each = &cases[index];
  float *x[BUFFERS];
  for (size_t i = 0, end = kernel_case_size(index, rows, size); i < end; i++)
    numbers[i] = untouched;
  numbers += GUARD;
  for (int b = 0; b < BUFFERS; b++) {
    size_t count = count_of(each->buffers[b], rows, size);
    fill(numbers, each->buffers[b], count, (uint32_t)(index * BUFFERS + b));
    x[b] = numbers;
    numbers += count + GUARD;
  }
  each->run(set, x, rows, size);
  int is_clean = is_untouched(x[0] - GUARD);
  for (int b = 0; b < BUFFERS; b++)
    is_clean &= is_untouched(x[b] + count_of(each->buffers[b], rows, size));
  return is_clean;
}

double kernel_case_difference(size_t index, const float *one, const float *other, size_t count) {
  double floor = cases[index].buffers[0] == ANY ? FLT_MIN : 1, worst = 0;
  for (size_t i = 0; i < count; i++) {
    double a = one[i], b = other[i];
    if (a == b || (isnan(a) && isnan(b))) continue;
    double difference = fabs(a - b) / fmax(fmax(fabs(a), fabs(b)), floor);
    // Not so of a NaN.
    if (!(difference <= worst)) worst = isfinite(difference) ? difference : INFINITY;
  }
  return worst;
}
