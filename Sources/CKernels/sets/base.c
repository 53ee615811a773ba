// The kernels for any processor of the architecture: on x86 with 16 registers of 4 numbers, on
// arm64, where NEON is part of the base, with 32.
#define SET kernel_set_base
#define NAME "base"
#if defined(__x86_64__)
enum { TILE_ROWS = 2, TILE_VECTORS = 1, STREAMS = 1 };
#else
enum { TILE_ROWS = 6, TILE_VECTORS = 1, STREAMS = 2 };
#endif
#include "../loops/set.h"
