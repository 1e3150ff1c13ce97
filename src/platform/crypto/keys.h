#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/random.h"
#include "platform/describe/type_desc.h"

namespace yixin::crypto {

/// What a derived key may be used for; one purpose never shares a key with another.
enum class Purpose : std::uint8_t {
  field = 1,
  blind_index,
  audit,
  one_time_code,
  session,
  upload,
  backup,
};

inline constexpr std::size_t purposes = 7;

using Digest = std::array<std::uint8_t, 32>;

/// Where a sealed value lives. It is authenticated with the value, so a ciphertext copied to
/// another table, row or column does not open.
struct Place {
  std::string_view table;
  std::int64_t row = 0;
  std::string_view column;
};

/// The hospital's keys: files NNN.key of 32 random bytes in hexadecimal, mode 0600, in a directory
/// that backups leave out. The highest number seals; all of them open. Of a key that nothing is
/// sealed with any more, NNN.retired keeps what recognises digests and opens nothing. Every const
/// method may be called from any thread, also while a new key is taken up.
class Keys {
 public:
  using Master = std::array<std::uint8_t, 32>;

  Keys(Keys&& other) noexcept;

  /// Loads the keys; makes the first one when the directory holds none. Throws
  /// Kind::unavailable "keys_unreadable" for a damaged file or one that others may read.
  static Keys open_or_create(const std::filesystem::path& directory);
  /// The same for what must not make a key; Kind::unavailable "keys_missing" when there is none.
  static Keys open_existing(const std::filesystem::path& directory);

  /// XChaCha20-Poly1305: algorithm byte, key number, 24-byte nonce, ciphertext.
  describe::Bytes seal(Purpose purpose, const Place& place, std::string_view plain,
                       base::Random& random) const;
  /// Nothing when the value was changed, moved, or sealed by a key that is not here.
  std::optional<std::string> open(Purpose purpose, const Place& place,
                                  std::string_view sealed) const;

  /// Makes the next key and returns its number; other processes see it when they take it up.
  static std::uint8_t add(const std::filesystem::path& directory);
  /// Seals from now on with what was made in the directory since; says whether there was anything.
  /// Digests stay as they are. Throws what open_existing throws, and then changes nothing.
  bool take_up_newer(const std::filesystem::path& directory);
  /// Takes the oldest key away, but for what its digests need. Nothing may be sealed with it.
  void retire_oldest(const std::filesystem::path& directory) const;

  /// Keyed digest (BLAKE2b-256). Sessions, codes and the audit chain stay with the first key there
  /// ever was, retired or not; a blind index is under the oldest key that still opens.
  Digest digest(Purpose purpose, std::string_view text) const;

  /// Eight hexadecimal groups that a person can compare with a printed sheet.
  std::string fingerprint() const;
  /// The same of one key, by its number.
  std::map<std::uint8_t, std::string> fingerprints() const;

  /// The number of the key that seals.
  std::uint8_t newest() const { return masters()->rbegin()->first; }
  std::uint8_t oldest() const { return masters()->begin()->first; }
  /// A key for a whole stream of Purpose::backup; nothing when that key is not here.
  std::optional<Master> stream_key(std::uint8_t number) const;

 private:
  using Masters = std::map<std::uint8_t, Master>;

  Keys() = default;
  static Keys load(const std::filesystem::path& directory);
  static Master derive(const Master& master, Purpose purpose);
  Master digest_key(Purpose purpose) const;
  void derive_digest_keys();

  std::shared_ptr<const Masters> masters() const;

  mutable std::mutex mutex_;
  /// Replaced as a whole when a key is taken up: whoever holds the one before goes on with it.
  std::shared_ptr<const Masters> masters_;
  /// Of retired keys: one derived key per purpose of digests.
  std::map<std::uint8_t, std::map<Purpose, Master>> retired_;
  /// By purpose: deriving one costs as much as a short digest.
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
