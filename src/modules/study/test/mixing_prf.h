#pragma once

#include <cstdint>

namespace yixin::study {

/// Spreads well enough for statistics, but is no secret: for tests only.
inline std::uint64_t mixing_prf(std::uint64_t key, std::uint64_t message) {
  std::uint64_t x = key * 0x9E3779B97F4A7C15U ^ message;
  for (int round = 0; round < 3; ++round) {
    x += 0x9E3779B97F4A7C15U + key;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9U;
    x = (x ^ x >> 27) * 0x94D049BB133111EBU;
    x ^= x >> 31;
  }
  return x;
}

}  // namespace yixin::study
