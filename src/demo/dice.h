#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/base/random.h"

namespace yixin::demo {

/// Repeatable chance for invented content. Each purpose has a stream of its own, so that a change
/// in one part of the demo hospital leaves all the others as they were.
class Dice {
 public:
  Dice(std::uint64_t seed, std::string_view purpose);

  std::uint64_t next() { return random_.next_u64(); }
  /// What a transaction draws its own chance from.
  std::array<std::uint8_t, 32> draw_seed();
  /// From 0 up to but not including 1.
  double share();
  bool happens(double probability) { return share() < probability; }
  /// Both ends included.
  int between(int low, int high);
  /// Roughly normal: the sum of twelve throws, which every compiler adds up alike.
  double around(double mean, double deviation);

  template <class T>
  const T& pick(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(between(0, static_cast<int>(list.size()) - 1))];
  }

 private:
  base::SeededRandom random_;
};

}  // namespace yixin::demo
