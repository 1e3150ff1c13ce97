#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/target.h"

namespace {

/// libFuzzer gives its program no arguments of one's own.
const yixin::fuzz::Target& chosen() {
  const char* name = std::getenv("YIXIN_FUZZ_TARGET");
  const auto* target =
      yixin::fuzz::find_target(yixin::fuzz::YIXIN_FUZZ_FAMILY, name == nullptr ? "" : name);
  if (target != nullptr) return *target;
  std::fputs("YIXIN_FUZZ_TARGET names none of the targets of this program\n", stderr);
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto& target = chosen();
  target.run({reinterpret_cast<const char*>(data), size});
  return 0;
}
