#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/random.h"
#include "platform/describe/type_desc.h"

namespace yixin::crypto {

/// What a derived key may be used for; one purpose never shares a key with another.
enum class Purpose : std::uint8_t { field = 1, blind_index, audit, one_time_code, session, upload };

inline constexpr std::size_t purposes = 6;

using Digest = std::array<std::uint8_t, 32>;

/// Where a sealed value lives. It is authenticated with the value, so a ciphertext copied to
/// another table, row or column does not open.
struct Place {
  std::string_view table;
  std::int64_t row = 0;
  std::string_view column;
};

/// The hospital's keys: files NNN.key of 32 random bytes in hexadecimal, mode 0600, in a directory
/// that backups leave out. The highest number seals; all of them open.
class Keys {
 public:
  /// Loads the keys; makes the first one when the directory holds none. Throws
  /// Kind::unavailable "keys_unreadable" for a damaged file or one that others may read.
  static Keys open_or_create(const std::filesystem::path& directory);

  /// XChaCha20-Poly1305: algorithm byte, key number, 24-byte nonce, ciphertext.
  describe::Bytes seal(Purpose purpose, const Place& place, std::string_view plain,
                       base::Random& random) const;
  /// Nothing when the value was changed, moved, or sealed by a key that is not here.
  std::optional<std::string> open(Purpose purpose, const Place& place,
                                  std::string_view sealed) const;

  /// Keyed digest (BLAKE2b-256) under the first key: stable across rotation, because look-ups by
  /// blind index and the audit chain must keep matching.
  Digest digest(Purpose purpose, std::string_view text) const;

  /// Eight hexadecimal groups that a person can compare with a printed sheet.
  std::string fingerprint() const;

 private:
  using Master = std::array<std::uint8_t, 32>;
  static Master derive(const Master& master, Purpose purpose);

  std::map<std::uint8_t, Master> masters_;
  /// Of the first master, by purpose: deriving one costs as much as a short digest.
  std::array<Master, purposes + 1> digest_keys_;
};

describe::Bytes to_bytes(const Digest& digest);
std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view hex);

/// SipHash-2-4 of a number under a 64-bit key: a cheap unpredictable mapping for option order.
std::uint64_t prf(std::uint64_t key, std::uint64_t message);

/// SHA-256 as hexadecimal, for locks over files that are no secret.
std::string sha256_hex(std::string_view data);

}  // namespace yixin::crypto
