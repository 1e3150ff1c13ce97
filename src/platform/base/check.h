#pragma once

#include <stdexcept>
#include <string>

namespace yixin::base {

/// A broken assumption of our own: answered with 500, rolled back and logged loudly.
class BrokenAssumption : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] inline void fail_check(const char* condition, const char* file, int line) {
  throw BrokenAssumption(std::string(file) + ":" + std::to_string(line) + ": " + condition);
}

}  // namespace yixin::base

#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : yixin::base::fail_check(#condition, __FILE__, __LINE__))
