#include "modules/accounts/session_table.h"

#include <algorithm>

namespace yixin::accounts {

void SessionTable::open(const crypto::Digest& digest, const OpenSession& session, Standing standing,
                        base::Instant now) {
  std::lock_guard lock(mutex_);
  Holder& holder = holders_[session.account];
  holder.standing = std::move(standing);
  holder.sessions.push_back(session.id);
  entries_[digest] = {session, now, &holder.standing};
  digests_[session.id] = digest;
}

void SessionTable::end(access::SessionId session) {
  std::lock_guard lock(mutex_);
  end_locked(session);
}

void SessionTable::end_locked(access::SessionId session) {
  const auto digest = digests_.find(session);
  if (digest == digests_.end()) return;
  const auto entry = entries_.find(digest->second);
  const auto holder = holders_.find(entry->second.session.account);
  std::erase(holder->second.sessions, session);
  entries_.erase(entry);
  digests_.erase(digest);
  if (holder->second.sessions.empty()) holders_.erase(holder);
}

void SessionTable::end_all_of(access::AccountId account) {
  std::lock_guard lock(mutex_);
  const auto holder = holders_.find(account);
  if (holder == holders_.end()) return;
  const auto sessions = holder->second.sessions;
  for (const auto session : sessions) end_locked(session);
}

void SessionTable::change_standing(access::AccountId account, Standing standing) {
  std::lock_guard lock(mutex_);
  const auto holder = holders_.find(account);
  if (holder != holders_.end()) holder->second.standing = std::move(standing);
}

void SessionTable::clear() {
  std::lock_guard lock(mutex_);
  entries_.clear();
  digests_.clear();
  holders_.clear();
}

bool SessionTable::is_over(const Entry& entry, base::Instant now) {
  if (now >= entry.session.expires_at) return true;
  if (entry.session.remembered) return false;
  const auto idle_ms = entry.standing->administrator ? administrator_idle_ms : desk_idle_ms;
  return now >= entry.used_at.plus_ms(idle_ms);
}

std::optional<access::Caller> SessionTable::know(const crypto::Digest& digest, base::Instant now) {
  std::lock_guard lock(mutex_);
  const auto found = entries_.find(digest);
  if (found == entries_.end() || is_over(found->second, now)) return std::nullopt;
  Entry& entry = found->second;
  entry.used_at = std::max(entry.used_at, now);
  const Standing& standing = *entry.standing;
  access::Caller caller;
  caller.account = entry.session.account;
  caller.person = standing.person;
  caller.session = entry.session.id;
  caller.permissions = entry.session.remembered ? standing.own_permissions : standing.permissions;
  caller.restricted = standing.restricted;
  return caller;
}

std::vector<access::SessionId> SessionTable::timed_out(base::Instant now) {
  std::lock_guard lock(mutex_);
  std::vector<access::SessionId> over;
  for (const auto& [digest, entry] : entries_) {
    if (is_over(entry, now)) over.push_back(entry.session.id);
  }
  return over;
}

}  // namespace yixin::accounts
