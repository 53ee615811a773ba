// Runs a program, and all that it starts ends with it. Returns the code to end with.
int keep(char **command);
