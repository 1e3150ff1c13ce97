#include "modules/accounts/session.h"

#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/api/own_person.h"
#include "modules/accounts/standing.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

constexpr std::int64_t hour_ms = 3600LL * 1000;
constexpr std::int64_t desk_ms = 12 * hour_ms;
constexpr std::int64_t remembered_ms = 90 * 24 * hour_ms;
/// A doctor works at several computers a day and forgets to sign out of some.
constexpr std::int64_t sessions_per_account = 5;

crypto::Digest digest_of(std::string_view token) {
  return memory().keys.digest(crypto::Purpose::session, token);
}

crypto::Digest to_digest(const describe::Bytes& bytes) {
  crypto::Digest digest{};
  CHECK(bytes.data.size() == digest.size());
  std::copy(bytes.data.begin(), bytes.data.end(), digest.begin());
  return digest;
}

OpenSession open_part(const Session& session) {
  return {session.id, session.account, session.remembered, session.expires_at};
}

void end_surplus_sessions(db::WriteTx& tx, AccountId account) {
  const auto surplus = tx.all<access::SessionId>(
      R"sql(SELECT id FROM accounts_session WHERE account_id = $1
            ORDER BY id DESC LIMIT 1000 OFFSET $2)sql",
      account, sessions_per_account);
  for (const auto id : surplus) end_session(tx, id);
}

}  // namespace

std::string begin_session(db::WriteTx& tx, const Account& account, const NewSession& request) {
  const std::string token = crypto::draw_token(tx.random());
  const crypto::Digest digest = digest_of(token);
  Session session;
  session.id = tx.next_id<access::SessionNoun>();
  session.account = account.id;
  session.remembered = request.remembered;
  session.expires_at = tx.now().plus_ms(request.remembered ? remembered_ms : desk_ms);
  tx.run(R"sql(INSERT INTO accounts_session (id, public_id, account_id, digest, kind, remembered,
                                             device, one_time_code_id, created_at, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql",
         session.id, tx.draw_ref<access::SessionNoun>(), session.account, crypto::to_bytes(digest),
         request.kind, session.remembered, request.device, request.one_time_code, tx.now(),
         session.expires_at);
  tx.after_commit([digest, open = open_part(session), standing = standing_of(tx, account),
                   now = tx.now()] { memory().sessions.open(digest, open, standing, now); });
  end_surplus_sessions(tx, account.id);
  return token;
}

std::optional<Session> find_session(db::ReadTx& tx, access::SessionId id) {
  return tx.find<Session>(
      R"sql(SELECT id, public_id, account_id, digest, kind, remembered, device, one_time_code_id,
                   created_at, expires_at FROM accounts_session WHERE id = $1)sql",
      id);
}

std::vector<Session> list_sessions(db::ReadTx& tx, AccountId account) {
  return tx.all<Session>(
      R"sql(SELECT id, public_id, account_id, digest, kind, remembered, device, one_time_code_id,
                   created_at, expires_at FROM accounts_session
            WHERE account_id = $1 AND expires_at > $2 ORDER BY id DESC)sql",
      account, tx.now());
}

void end_session(db::WriteTx& tx, access::SessionId id) {
  tx.run(R"sql(DELETE FROM accounts_session WHERE id = $1)sql", id);
  tx.after_commit([id] { memory().sessions.end(id); });
}

void end_sessions_of(db::WriteTx& tx, AccountId account) {
  tx.run(R"sql(DELETE FROM accounts_session WHERE account_id = $1)sql", account);
  tx.after_commit([account] { memory().sessions.end_all_of(account); });
}

void forget_person(db::WriteTx& tx, PersonId person) {
  if (const auto account = find_account_of_person(tx, person)) end_sessions_of(tx, *account);
}

void sweep_sessions(db::WriteTx& tx) {
  for (const auto id : memory().sessions.timed_out(tx.now())) end_session(tx, id);
}

void load_sessions(db::WriteTx& tx) {
  memory().sessions.clear();
  const auto sessions = tx.all<Session>(
      R"sql(SELECT id, public_id, account_id, digest, kind, remembered, device, one_time_code_id,
                   created_at, expires_at FROM accounts_session
            WHERE expires_at > $1 ORDER BY account_id)sql",
      tx.now());
  std::optional<Account> account;
  Standing standing;
  for (const Session& session : sessions) {
    if (!account || account->id != session.account) {
      account = find_account(tx, session.account);
      CHECK(account.has_value());
      standing = standing_of(tx, *account);
    }
    memory().sessions.open(to_digest(session.digest), open_part(session), standing, tx.now());
  }
}

std::optional<access::Caller> know_caller(std::string_view token, base::Instant now) {
  return memory().sessions.know(digest_of(token), now);
}

http::Cookie session_cookie(const std::string& token, bool remembered) {
  const int max_age_s = remembered ? static_cast<int>(remembered_ms / 1000) : 0;
  return {http::Cookie::Name::session, token, max_age_s};
}

}  // namespace yixin::accounts
