// The kernels for x86 processors with AVX-512: 32 registers of 16 numbers.
#if defined(__x86_64__)
#define SET kernel_set_v4
#define NAME "x86-64-v4"
// Left alone, the compiler takes half of each register: the first processors of this kind slowed
// down when they used all.
#define TARGET target("arch=x86-64-v4,no-prefer-256-bit")
enum { TILE_ROWS = 8, TILE_VECTORS = 2, STREAMS = 4 };
#include "../loops/set.h"
#endif
