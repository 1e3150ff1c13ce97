#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yixin::crypto {

/// Digits that are hard to misread: no I, L, O or U.
inline constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Digits of RFC 4648, which authenticator apps expect.
inline constexpr std::string_view rfc4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string to_base32(std::span<const std::uint8_t> bytes, std::string_view alphabet);
/// Nothing for a digit that the alphabet does not have; bits beyond the last byte are dropped.
std::vector<std::uint8_t> from_base32(std::string_view text, std::string_view alphabet);

}  // namespace yixin::crypto
