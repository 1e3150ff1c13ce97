#include "app/process_status.h"

#include <fstream>
#include <string>

namespace yixin::app {

double status_figure(pid_t process, std::string_view line) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  std::string word;
  while (file >> word) {
    double figure = 0;
    if (word == line && file >> figure) return figure;
  }
  return 0;
}

}  // namespace yixin::app
