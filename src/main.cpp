#include "command_line.h"

int main(int argc, char** argv) {
  const yixin::base::SystemClock clock;
  return yixin::run_command_line(argc, argv, {clock});
}
