// A server that starts a process for each request, in a sandbox that is there already.
#pragma once

// Serves requests until nobody sends any more. Returns the code to end with.
int serve(char **words);

// Runs a library's program in this process, as the server's processes do.
int run_library(char **words);
