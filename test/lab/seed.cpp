#include "lab/seed.h"

#include <cstdlib>
#include <random>

namespace yixin::lab {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string engine_address() {
  const std::string address = variable("YIXIN_TEST_DATABASE");
  return address.empty() ? "sqlite" : address;
}

bool on_sqlite() { return engine_address() == "sqlite"; }

std::uint64_t seed_of_this_run() {
  const std::string wanted = variable("YIXIN_SEED");
  return wanted.empty() ? std::random_device{}() : std::stoull(wanted);
}

std::string repeated_by(std::uint64_t seed) {
  std::string command = "repeat with: YIXIN_SEED=" + std::to_string(seed);
  if (!on_sqlite()) command += " YIXIN_TEST_DATABASE='" + engine_address() + '\'';
  return command + " build/release/test/lab_tests";
}

}  // namespace yixin::lab
