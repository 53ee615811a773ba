// The tables of all kinds of processors, each in its file beside this one.
#pragma once
#include "../include/kernels.h"

extern const kernel_set kernel_set_base;
#if defined(__x86_64__)
extern const kernel_set kernel_set_v3, kernel_set_v4;
#endif
