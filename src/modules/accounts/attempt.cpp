#include "modules/accounts/attempt.h"

#include "modules/accounts/accounts_memory.h"
#include "platform/base/error.h"

namespace yixin::accounts {
namespace {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;

/// Unknown devices share five attempts per account, then wait up to a quarter of an hour.
constexpr Budget stranger{5, 30 * second_ms, 15 * minute_ms, 15 * minute_ms};
constexpr Budget known_device{10, 10 * second_ms, 5 * minute_ms, 5 * minute_ms};
/// A ward's computer serves thirty people; only a long series of failures slows it down.
constexpr Budget any_device{30, 10 * second_ms, 5 * minute_ms, minute_ms};

void take(const Attempt& attempt, base::Instant now) {
  const int wait_s = memory().throttle.reserve(attempt.claims, now);
  if (wait_s == 0) return;
  memory().failures.note(attempt.account, Failure::throttled);
  base::Error error{base::Kind::too_many, "too_many_attempts",
                    "尝试次数过多，请 " + std::to_string(wait_s) + " 秒后再试"};
  error.retry_after_s = wait_s;
  throw error;
}

}  // namespace

bool is_device_mark(std::string_view text) {
  constexpr std::size_t token_length = 43;  // 256 bits in base64url
  return text.size() == token_length;
}

Attempt reserve_sign_in(const access::Caller& caller, const Target& target, base::Instant now) {
  Attempt attempt{target.account, {}, {}, {}};
  if (is_device_mark(caller.device)) {
    attempt.device = caller.device;
    attempt.pair = target.key + '\n' + caller.device;
  }
  if (memory().devices.knows(attempt.pair)) {
    attempt.claims.push_back({attempt.pair, known_device});
  } else {
    attempt.claims.push_back({target.key, stranger});
  }
  if (memory().devices.knows(attempt.device)) {
    attempt.claims.push_back({"device\n" + attempt.device, any_device});
  }
  take(attempt, now);
  return attempt;
}

Attempt reserve_proof(const access::Caller& caller, const std::string& account, base::Instant now) {
  Attempt attempt{account, {}, {}, {}};
  attempt.claims.push_back({"signed in\n" + std::to_string(caller.account.value), stranger});
  take(attempt, now);
  return attempt;
}

void settle(const Attempt& attempt) {
  for (std::size_t i = 0; i < attempt.claims.size(); ++i) {
    const std::string& key = attempt.claims[i].key;
    i == 0 ? memory().throttle.forgive(key) : memory().throttle.refund(key);
  }
  if (attempt.device.empty()) return;
  memory().devices.remember(attempt.device);
  memory().devices.remember(attempt.pair);
}

void give_back(const Attempt& attempt) {
  for (const Claim& claim : attempt.claims) memory().throttle.refund(claim.key);
}

void fail(const Attempt& attempt) {
  memory().failures.note(attempt.account, Failure::refused);
  throw base::Error{base::Kind::unauthenticated, "sign_in_failed",
                    "账号或密码不正确，或账号不可用"};
}

}  // namespace yixin::accounts
