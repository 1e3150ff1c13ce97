#pragma once

#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "platform/access/caller.h"

namespace yixin::http {

/// How many requests every account has on their way, so that one account cannot fill the queues of
/// all. One flat table: to be counted costs a request no allocation.
class InFlight {
 public:
  /// One counted request; it is counted until left or gone.
  class Place {
   public:
    Place() = default;
    Place(InFlight& table, access::AccountId account) : table_(&table), account_(account) {}
    Place(Place&& other) noexcept
        : table_(std::exchange(other.table_, nullptr)), account_(other.account_) {}
    Place& operator=(Place&& other) noexcept {
      leave();
      table_ = std::exchange(other.table_, nullptr);
      account_ = other.account_;
      return *this;
    }
    ~Place() { leave(); }
    void leave() {
      if (InFlight* table = std::exchange(table_, nullptr)) table->leave(account_);
    }

   private:
    InFlight* table_ = nullptr;
    access::AccountId account_;
  };

  InFlight() : slots_(first_size) {}

  /// Counts one request more. Throws Kind::too_many "too_many_requests" when the account has
  /// `limit` already. Nobody in particular is not counted.
  Place enter(access::AccountId account, int limit);

  /// Accounts that have something on its way; for tests.
  std::size_t accounts() const;

 private:
  static constexpr std::size_t first_size = 1024;

  struct Slot {
    std::int64_t account = 0;  // 0 = free
    int count = 0;
  };

  void leave(access::AccountId account);
  std::size_t start_of(std::int64_t account) const;
  std::size_t slot_of(std::int64_t account) const;
  void free_slot(std::size_t hole);
  void grow();

  mutable std::mutex mutex_;
  std::vector<Slot> slots_;  // open addressing; the size is a power of two, at most half are used
  std::size_t used_ = 0;
};

}  // namespace yixin::http
