// The attacks that are tried from inside a sandbox before it is trusted.
#pragma once

// Tries what the arguments name, and prints one line a case, `name: refused (why)` or
// `name: succeeded`, or what it saw. Whoever reads the lines judges them.
int probe(int argc, char **argv);
