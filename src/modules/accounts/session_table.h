#pragma once

#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "platform/access/caller.h"
#include "platform/base/instant.h"
#include "platform/crypto/keys.h"

namespace yixin::accounts {

/// What holds for every session of one account.
struct Standing {
  access::PersonId person;
  std::shared_ptr<const access::PermissionNames> permissions;
  /// Permissions over one's own data alone: all that a remembered phone gets.
  std::shared_ptr<const access::PermissionNames> own_permissions;
  bool restricted = false;
  bool administrator = false;
};

struct OpenSession {
  access::SessionId id;
  access::AccountId account;
  bool remembered = false;
  base::Instant expires_at;
};

/// The open sessions by the digest of their token, so that knowing a caller costs a look-up in
/// memory. The table repeats the database, is filled from it at start and changed after commits;
/// only the time of the last use lives here alone, because nothing about it may be stored.
class SessionTable {
 public:
  static constexpr std::int64_t desk_idle_ms = 30LL * 60 * 1000;
  static constexpr std::int64_t administrator_idle_ms = 15LL * 60 * 1000;

  void open(const crypto::Digest& digest, const OpenSession& session, Standing standing,
            base::Instant now);
  void end(access::SessionId session);
  void end_all_of(access::AccountId account);
  /// Takes effect with the next request; nothing happens for an account without sessions.
  void change_standing(access::AccountId account, Standing standing);
  void clear();

  /// Who holds this token now; a use that starts the idle time anew.
  std::optional<access::Caller> know(const crypto::Digest& digest, base::Instant now);

  /// Sessions whose time is over and that still have to be ended.
  std::vector<access::SessionId> timed_out(base::Instant now);

 private:
  /// Digests are keyed, so nobody outside can choose their buckets.
  struct DigestHash {
    std::size_t operator()(const crypto::Digest& digest) const {
      std::size_t out = 0;
      std::memcpy(&out, digest.data(), sizeof out);
      return out;
    }
  };
  struct Holder {
    Standing standing;
    std::vector<access::SessionId> sessions;
  };
  struct Entry {
    OpenSession session;
    base::Instant used_at;
    const Standing* standing = nullptr;  // in holders_, whose nodes do not move
  };

  static bool is_over(const Entry& entry, base::Instant now);
  void end_locked(access::SessionId session);

  std::mutex mutex_;
  std::unordered_map<crypto::Digest, Entry, DigestHash> entries_;
  std::unordered_map<access::SessionId, crypto::Digest> digests_;
  std::unordered_map<access::AccountId, Holder> holders_;
};

}  // namespace yixin::accounts
