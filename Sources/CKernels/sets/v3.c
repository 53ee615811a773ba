// The kernels for x86 processors with AVX2 and FMA: 16 registers of 8 numbers.
#if defined(__x86_64__)
#define SET kernel_set_v3
#define NAME "x86-64-v3"
#define TARGET target("arch=x86-64-v3")
enum { TILE_ROWS = 6, TILE_VECTORS = 1, STREAMS = 2 };
#include "../loops/set.h"
#endif
