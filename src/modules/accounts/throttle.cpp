#include "modules/accounts/throttle.h"

#include <algorithm>

namespace yixin::accounts {
namespace {

std::int64_t wait_after(int count, const Budget& budget) {
  if (count < budget.free) return 0;
  std::int64_t wait_ms = budget.first_wait_ms;
  for (int i = budget.free; i < count && wait_ms < budget.longest_wait_ms; ++i) wait_ms *= 2;
  return std::min(wait_ms, budget.longest_wait_ms);
}

}  // namespace

int Throttle::reserve(const std::vector<Claim>& claims, base::Instant now) {
  std::lock_guard lock(mutex_);
  std::int64_t wait_ms = 0;
  for (const Claim& claim : claims) {
    const auto found = by_key_.find(claim.key);
    if (found == by_key_.end()) continue;
    // A clock that was put back asks nobody to wait for the day it was ahead.
    const Entry& entry = found->second;
    wait_ms = std::max(
        wait_ms, std::min(entry.blocked_until.ms - now.ms, wait_after(entry.count, claim.budget)));
  }
  if (wait_ms > 0) return static_cast<int>((wait_ms + 999) / 1000);
  for (const Claim& claim : claims) {
    Entry& entry = entry_of(claim.key, now);
    entry.counted_at = std::min(entry.counted_at, now);
    const auto forgotten = (now.ms - entry.counted_at.ms) / claim.budget.forget_one_ms;
    if (forgotten > 0) {
      entry.count = static_cast<int>(std::max<std::int64_t>(0, entry.count - forgotten));
      entry.counted_at = now;
    }
    ++entry.count;
    let_wait(claim.key, entry, now, wait_after(entry.count, claim.budget));
  }
  return 0;
}

void Throttle::refund(const std::string& key) {
  std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return;
  found->second.count = std::max(0, found->second.count - 1);
  found->second.blocked_until = {};
}

void Throttle::forgive(const std::string& key) {
  std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return;
  queue_.erase(found->second.place);
  by_key_.erase(found);
}

Throttle::Entry& Throttle::entry_of(const std::string& key, base::Instant now) {
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) return found->second;
  if (by_key_.size() >= key_limit_) {
    by_key_.erase(queue_.begin()->second);
    queue_.erase(queue_.begin());
  }
  return by_key_.emplace(key, Entry{0, now, {}, queue_.emplace(now, key)}).first->second;
}

void Throttle::let_wait(const std::string& key, Entry& entry, base::Instant now,
                        std::int64_t wait_ms) {
  latest_ = std::max(latest_, now);
  entry.blocked_until = now.plus_ms(wait_ms);
  queue_.erase(entry.place);
  entry.place = queue_.emplace(latest_.plus_ms(wait_ms), key);
}

void KnownDevices::remember(const std::string& device) {
  std::lock_guard lock(mutex_);
  const auto found = by_key_.find(device);
  if (found != by_key_.end()) {
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return;
  }
  if (by_key_.size() >= limit_) {
    by_key_.erase(by_use_.back());
    by_use_.pop_back();
  }
  by_use_.push_front(device);
  by_key_[device] = by_use_.begin();
}

bool KnownDevices::knows(const std::string& device) {
  std::lock_guard lock(mutex_);
  return by_key_.contains(device);
}

}  // namespace yixin::accounts
