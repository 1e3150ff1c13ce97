#pragma once

#include "modules/accounts/account.h"
#include "modules/accounts/session_table.h"
#include "platform/http/message.h"

namespace yixin::accounts {

struct OneTimeCodeNoun;
using OneTimeCodeId = base::Id<OneTimeCodeNoun>;
using SessionRef = base::Ref<access::SessionNoun>;

/// One row of accounts_session.
struct Session {
  access::SessionId id;
  SessionRef session_id;
  AccountId account;
  describe::Bytes digest;
  SessionKind kind = SessionKind::desk;
  /// A phone that stays signed in for 90 days and reaches its owner's own data alone.
  bool remembered = false;
  std::string device;
  /// The code that opened the session, until a password is set.
  std::optional<OneTimeCodeId> one_time_code;
  base::Instant created_at;
  base::Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (id, session_id, account, digest, kind, remembered, device, one_time_code,
                       created_at, expires_at))

struct NewSession {
  SessionKind kind = SessionKind::desk;
  bool remembered = false;
  std::string device;
  std::optional<OneTimeCodeId> one_time_code;
};

/// Opens a session that counts from the commit on, ends the oldest ones beyond what one account
/// may have, and gives the cookie value.
std::string begin_session(db::WriteTx& tx, const Account& account, const NewSession& request);

std::optional<Session> find_session(db::ReadTx& tx, access::SessionId id);
/// Newest first.
std::vector<Session> list_sessions(db::ReadTx& tx, AccountId account);

void end_session(db::WriteTx& tx, access::SessionId id);
void end_sessions_of(db::WriteTx& tx, AccountId account);
/// Deletes what has timed out; a job.
void sweep_sessions(db::WriteTx& tx);
/// Fills the table from the database; at start.
void load_sessions(db::WriteTx& tx);

/// The answer to every request with a session cookie.
std::optional<access::Caller> know_caller(std::string_view token, base::Instant now);

/// The session cookie; a remembered one outlives the browser.
http::Cookie session_cookie(const std::string& token, bool remembered);

}  // namespace yixin::accounts
