#include "platform/crypto/secrets.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <atomic>
#include <cstdio>
#include <vector>

#include "platform/base/check.h"
#include "platform/base/slow_work.h"
#include "platform/crypto/base32.h"
#include "platform/crypto/sodium.h"

namespace yixin::crypto {
namespace {

constexpr unsigned long long password_passes = 2;
constexpr std::size_t password_memory_bytes = 19456 * 1024;
constexpr std::int64_t totp_period_ms = 30'000;

std::atomic<std::uint64_t> checks = 0;
}  // namespace

std::string hash_password(std::string_view password) {
  base::expect_slow_work_allowed();
  ensure_sodium();
  char hash[crypto_pwhash_STRBYTES];
  CHECK(crypto_pwhash_str_alg(hash, password.data(), password.size(), password_passes,
                              password_memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0);
  return hash;
}

bool verify_password(const std::string& hash, std::string_view password) {
  base::expect_slow_work_allowed();
  ensure_sodium();
  checks.fetch_add(1, std::memory_order_relaxed);
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::uint64_t password_checks() { return checks.load(std::memory_order_relaxed); }

const std::string& impossible_hash() {
  static const std::string hash = [] {
    ensure_sodium();
    std::string password(32, '\0');
    randombytes_buf(password.data(), password.size());
    return hash_password(password);
  }();
  return hash;
}

std::string draw_token(base::Random& random) {
  std::uint8_t bytes[32];
  random.fill(bytes);
  char text[sodium_base64_ENCODED_LEN(sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
  sodium_bin2base64(text, sizeof text, bytes, sizeof bytes,
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text;
}

std::string draw_one_time_code(base::Random& random) {
  std::uint8_t bytes[10];
  random.fill(bytes);
  std::string code = to_base32(bytes, crockford);
  for (std::size_t at = 12; at > 0; at -= 4) code.insert(at, 1, '-');
  return code;
}

std::string canonical_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (crockford.find(c) != std::string_view::npos) code += c;
  }
  return code;
}

std::string draw_totp_secret(base::Random& random) {
  std::uint8_t bytes[20];
  random.fill(bytes);
  return to_base32(bytes, rfc4648);
}

std::string totp_uri(std::string_view issuer, std::string_view login, std::string_view secret) {
  return "otpauth://totp/" + std::string(issuer) + ':' + std::string(login) +
         "?secret=" + std::string(secret) + "&issuer=" + std::string(issuer);
}

std::string totp_code(std::string_view secret, std::int64_t step) {
  const auto key = from_base32(secret, rfc4648);
  unsigned char counter[8];
  for (int i = 0; i < 8; ++i) counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  CHECK(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter, sizeof counter, mac,
             &size) != nullptr);
  const int offset = mac[size - 1] & 15;
  const std::uint32_t number =
      (mac[offset] & 0x7fu) << 24 | mac[offset + 1] << 16 | mac[offset + 2] << 8 | mac[offset + 3];
  char text[8];
  std::snprintf(text, sizeof text, "%06u", number % 1'000'000);
  return text;
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                      base::Instant now) {
  const std::int64_t current = now.ms / totp_period_ms;
  for (std::int64_t step = current - 1; step <= current + 1; ++step) {
    if (same_digest(totp_code(secret, step), code)) return step;
  }
  return std::nullopt;
}

bool same_digest(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace yixin::crypto
