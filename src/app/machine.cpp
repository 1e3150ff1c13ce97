#include "app/machine.h"

#include <sys/utsname.h>

#include <fstream>
#include <thread>

namespace yixin::app {
namespace {

std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  std::string line;
  while (std::getline(file, line)) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

}  // namespace

std::string describe_machine() {
  utsname system{};
  ::uname(&system);
  return std::to_string(std::thread::hardware_concurrency()) + " cores, " + processor() + ", " +
         system.sysname + ' ' + system.release;
}

}  // namespace yixin::app
