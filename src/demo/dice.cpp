#include "demo/dice.h"

namespace yixin::demo {
namespace {

std::uint64_t mix(std::uint64_t seed, std::string_view purpose) {
  // FNV-1a: equal on every machine, which std::hash does not promise.
  std::uint64_t hash = 0xcbf29ce484222325 ^ seed;
  for (const char c : purpose) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash;
}

}  // namespace

Dice::Dice(std::uint64_t seed, std::string_view purpose) : random_(mix(seed, purpose)) {}

std::array<std::uint8_t, 32> Dice::draw_seed() {
  std::array<std::uint8_t, 32> bytes{};
  for (std::size_t i = 0; i < bytes.size(); i += 8) {
    const std::uint64_t word = next();
    for (std::size_t j = 0; j < 8; ++j) bytes[i + j] = static_cast<std::uint8_t>(word >> 8 * j);
  }
  return bytes;
}

double Dice::share() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

int Dice::between(int low, int high) {
  const auto span = static_cast<std::uint64_t>(high - low) + 1;
  return low + static_cast<int>(next() % span);
}

double Dice::around(double mean, double deviation) {
  double sum = -6.0;
  for (int i = 0; i < 12; ++i) sum += share();
  return mean + deviation * sum;
}

}  // namespace yixin::demo
