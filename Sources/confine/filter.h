// The filter of system calls, as the launcher sets it.
#pragma once

// Takes the filter in a file, for good. A failure ends the process.
void filter_from(const char *path);
