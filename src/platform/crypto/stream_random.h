#pragma once

#include <array>
#include <cstdint>

#include "platform/base/random.h"

namespace yixin::crypto {

/// 32 bytes from the operating system.
std::array<std::uint8_t, 32> draw_seed();

/// An unpredictable stream (ChaCha20 over the seed) that a retried request can repeat exactly.
class StreamRandom final : public base::Random {
 public:
  explicit StreamRandom(const std::array<std::uint8_t, 32>& seed) : seed_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::array<std::uint8_t, 32> seed_;
  std::uint64_t block_ = 0;
};

}  // namespace yixin::crypto
