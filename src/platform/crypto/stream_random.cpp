#include "platform/crypto/stream_random.h"

#include <sodium.h>

#include <stdexcept>

#include "platform/crypto/sodium.h"

namespace yixin::crypto {

void ensure_sodium() {
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium could not start");
}

std::array<std::uint8_t, 32> draw_seed() {
  ensure_sodium();
  std::array<std::uint8_t, 32> seed;
  randombytes_buf(seed.data(), seed.size());
  return seed;
}

void StreamRandom::fill(std::span<std::uint8_t> bytes) {
  // Each call gets a stream of its own under the same key: the call's number is the nonce.
  std::array<std::uint8_t, crypto_stream_chacha20_NONCEBYTES> nonce{};
  ++block_;
  for (std::size_t i = 0; i < nonce.size(); ++i) {
    nonce[i] = static_cast<std::uint8_t>(block_ >> (8 * i));
  }
  crypto_stream_chacha20(bytes.data(), bytes.size(), nonce.data(), seed_.data());
}

}  // namespace yixin::crypto
