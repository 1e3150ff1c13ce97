#include "command_line.h"

/// jemalloc asks for its options under this name. What is freed is overwritten at once, so that no
/// password, session or number of an answered request is left in memory (`./dev lab memory`).
extern "C" {
const char* malloc_conf = "junk:free";
}

int main(int argc, char** argv) {
  const yixin::base::SystemClock clock;
  return yixin::run_command_line(argc, argv, {clock});
}
