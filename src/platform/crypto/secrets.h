#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/instant.h"
#include "platform/base/random.h"

/// Secrets of accounts: passwords, one-time codes, session tokens, second factors.
namespace yixin::crypto {

/// argon2id, 19 MiB, two passes: 12–39 ms on the reference machine. Never call it on the writer.
std::string hash_password(std::string_view password);
bool verify_password(const std::string& hash, std::string_view password);
/// Passwords verified since the start: what a sign-in costs, whoever is asked for.
std::uint64_t password_checks();
/// A hash that no password matches: unknown accounts cost the same time as known ones.
const std::string& impossible_hash();

/// 256 random bits in base64url, for cookies.
std::string draw_token(base::Random& random);
/// 80 random bits as four groups of Crockford base32, easy to read from a slip of paper.
std::string draw_one_time_code(base::Random& random);
/// Upper case, without groups, with O, I and L read as the digits they look like.
std::string canonical_code(std::string_view typed);

/// RFC 6238 with SHA-1 and six digits, which is what every authenticator app speaks.
std::string draw_totp_secret(base::Random& random);
std::string totp_uri(std::string_view issuer, std::string_view login, std::string_view secret);
/// The 30-second step that `code` belongs to, one step of drift allowed; nothing when it is wrong.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                      base::Instant now);
/// The code of a step, for tests and for the drill that proves an enrolment.
std::string totp_code(std::string_view secret, std::int64_t step);

/// A constant-time comparison of equal-length digests.
bool same_digest(std::string_view a, std::string_view b);

}  // namespace yixin::crypto
