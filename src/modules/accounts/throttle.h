#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/base/instant.h"

namespace yixin::accounts {

/// How many attempts are free, how the waits grow after that, and how fast attempts are forgotten.
struct Budget {
  int free = 0;
  std::int64_t first_wait_ms = 0;  // doubled by every further attempt
  std::int64_t longest_wait_ms = 0;
  std::int64_t forget_one_ms = 0;
};

/// One attempt against one key; an attempt usually claims from an account and from a device.
struct Claim {
  std::string key;
  Budget budget;
};

/// Attempts, counted before the password is looked at, so that parallel guesses cannot slip past
/// the count. Lives in memory, in a bounded number of keys. For a new one the key goes whose last
/// wait ended first, so that nobody flushes a key that still has to wait by inventing others.
class Throttle {
 public:
  explicit Throttle(std::size_t key_limit) : key_limit_(key_limit) {}

  /// Takes one attempt from every claim, or from none. Gives the seconds to wait; 0 = granted.
  int reserve(const std::vector<Claim>& claims, base::Instant now);

  /// Gives one attempt back: it proved nothing against its key.
  void refund(const std::string& key);

  /// Forgets all attempts of a key: its owner was there.
  void forgive(const std::string& key);

 private:
  /// When the wait of a key ends; a key that waits for nothing stands at its last attempt.
  using Queue = std::multimap<base::Instant, std::string>;
  struct Entry {
    int count = 0;
    base::Instant counted_at;
    base::Instant blocked_until;
    Queue::iterator place;
  };

  Entry& entry_of(const std::string& key, base::Instant now);
  void let_wait(const std::string& key, Entry& entry, base::Instant now, std::int64_t wait_ms);

  std::size_t key_limit_;
  std::mutex mutex_;
  /// The queue keeps its order when the clock is put back.
  base::Instant latest_;
  Queue queue_;
  std::unordered_map<std::string, Entry> by_key_;
};

/// Devices that have signed in, and pairs of account and device: strangers exhaust their own
/// budget, not the one of the owner's device. Bounded like the throttle.
class KnownDevices {
 public:
  explicit KnownDevices(std::size_t limit) : limit_(limit) {}

  void remember(const std::string& device);
  bool knows(const std::string& device);

 private:
  std::size_t limit_;
  std::mutex mutex_;
  std::list<std::string> by_use_;
  std::unordered_map<std::string, std::list<std::string>::iterator> by_key_;
};

}  // namespace yixin::accounts
