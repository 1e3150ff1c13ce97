#include "platform/http/in_flight.h"

#include "platform/base/check.h"
#include "platform/base/error.h"

namespace yixin::http {
namespace {

/// Ids grow with time; multiplying spreads neighbours over the table.
constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15;

[[noreturn]] void refuse_more() {
  base::Error error{base::Kind::too_many, "too_many_requests",
                    "同一账号同时提交的请求过多，请稍后重试"};
  error.retry_after_s = 1;
  throw error;
}

}  // namespace

std::size_t InFlight::start_of(std::int64_t account) const {
  const auto mixed = static_cast<std::uint64_t>(account) * golden_ratio;
  return static_cast<std::size_t>(mixed >> 32) & (slots_.size() - 1);
}

std::size_t InFlight::slot_of(std::int64_t account) const {
  std::size_t at = start_of(account);
  while (slots_[at].account != 0 && slots_[at].account != account) {
    at = (at + 1) & (slots_.size() - 1);
  }
  return at;
}

InFlight::Place InFlight::enter(access::AccountId account, int limit) {
  if (!account) return {};
  std::lock_guard lock(mutex_);
  Slot* slot = &slots_[slot_of(account.value)];
  if (slot->count >= limit) refuse_more();
  if (slot->account == 0) {
    if (2 * ++used_ > slots_.size()) {
      grow();
      slot = &slots_[slot_of(account.value)];
    }
    slot->account = account.value;
  }
  ++slot->count;
  return {*this, account};
}

void InFlight::leave(access::AccountId account) {
  std::lock_guard lock(mutex_);
  const std::size_t at = slot_of(account.value);
  CHECK(slots_[at].count > 0);
  if (--slots_[at].count > 0) return;
  free_slot(at);
  --used_;
}

/// Moves up what was displaced by the freed slot, so that probing never meets a gap in between.
void InFlight::free_slot(std::size_t hole) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = (hole + 1) & mask; slots_[at].account != 0; at = (at + 1) & mask) {
    const std::size_t displaced_by = (at - start_of(slots_[at].account)) & mask;
    if (displaced_by < ((at - hole) & mask)) continue;
    slots_[hole] = slots_[at];
    hole = at;
  }
  slots_[hole] = {};
}

void InFlight::grow() {
  std::vector<Slot> before(2 * slots_.size());
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.account != 0) slots_[slot_of(slot.account)] = slot;
  }
}

std::size_t InFlight::accounts() const {
  std::lock_guard lock(mutex_);
  return used_;
}

}  // namespace yixin::http
