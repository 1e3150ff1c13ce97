#include "modules/activities/sign_code.h"

#include <charconv>
#include <cstdlib>

#include "platform/crypto/secrets.h"

namespace yixin::activities {
namespace {

/// 96 bits: nobody guesses one in 45 seconds.
constexpr std::size_t mac_bytes = 12;

}  // namespace

std::string sign_code(const crypto::Keys& keys, const ActivityRef& activity, std::int64_t slot) {
  const std::string number = std::to_string(slot);
  const auto digest = keys.digest(crypto::Purpose::one_time_code,
                                  "activity sign-in:" + activity.to_hex() + ':' + number);
  const std::string bytes = crypto::to_bytes(digest).data.substr(0, mac_bytes);
  return number + '-' + crypto::to_hex(bytes);
}

std::optional<std::int64_t> slot_of_code(const crypto::Keys& keys, const ActivityRef& activity,
                                         std::string_view code) {
  const auto dash = code.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  std::int64_t slot = 0;
  const auto read = std::from_chars(code.data(), code.data() + dash, slot);
  if (read.ec != std::errc{} || read.ptr != code.data() + dash || slot < 0) return std::nullopt;
  if (!crypto::same_digest(sign_code(keys, activity, slot), code)) return std::nullopt;
  return slot;
}

bool is_fresh(std::int64_t slot, base::Instant now) { return std::abs(slot - slot_of(now)) <= 1; }

}  // namespace yixin::activities
