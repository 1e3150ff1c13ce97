#include "modules/accounts/own_session.h"

#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/filing.h"
#include "modules/accounts/session.h"
#include "modules/accounts/session_view.h"
#include "platform/base/error.h"

namespace yixin::accounts {
namespace {

/// What the server writes into a page, so that its first screen asks nobody who is there.
struct Boot {
  std::optional<SessionView> session;
  std::string hospital;
  /// False until the first accounts were handed out.
  bool set_up = true;
  Filing filing;
};
BOOST_DESCRIBE_STRUCT(Boot, (), (session, hospital, set_up, filing))

struct DeviceSession {
  SessionRef session_id;
  SessionKind kind = SessionKind::desk;
  std::string device;
  base::Instant created_at;
  base::Instant expires_at;
  bool current = false;
};
BOOST_DESCRIBE_STRUCT(DeviceSession, (),
                      (session_id, kind, device, created_at, expires_at, current))

struct DeviceSessions {
  std::vector<DeviceSession> items;
};
BOOST_DESCRIBE_STRUCT(DeviceSessions, (), (items))

struct EndSession {
  SessionRef session_id;
};
BOOST_DESCRIBE_STRUCT(EndSession, (), (session_id))

SessionView show_session(db::ReadTx& tx, const http::Empty&) {
  const Account account = account_of_caller(tx);
  const auto session = find_session(tx, tx.caller().session);
  return view_session(tx, account, session && session->remembered);
}

Boot show_boot(db::ReadTx& tx, const http::Empty& none) {
  Boot boot{std::nullopt, hospital_of(tx).name, !memory().closed, filing_of(tx)};
  if (tx.caller().session) boot.session = show_session(tx, none);
  return boot;
}

http::WithCookies<http::Empty> sign_out(db::WriteTx& tx, const http::Empty&) {
  if (tx.caller().session) end_session(tx, tx.caller().session);
  return {{}, {session_cookie({}, false)}};
}

DeviceSessions list_own_sessions(db::ReadTx& tx, const http::Empty&) {
  DeviceSessions all;
  for (const Session& session : list_sessions(tx, tx.caller().account)) {
    all.items.push_back({session.session_id, session.kind, session.device, session.created_at,
                         session.expires_at, session.id == tx.caller().session});
  }
  return all;
}

http::Empty end_own_session(db::WriteTx& tx, const EndSession& request) {
  for (const Session& session : list_sessions(tx, tx.caller().account)) {
    if (session.session_id != request.session_id) continue;
    end_session(tx, session.id);
    return {};
  }
  base::refuse_not_found("该登录");
}

}  // namespace

void install_own_session(http::Registry& app) {
  app.get({"/boot", access::everyone, http::limits::view, "What a page starts with"}, show_boot);
  app.get({"/session", access::entering, http::limits::view, "Who is signed in"}, show_session);
  // Signing out works for everyone: a browser whose session has ended gets rid of its cookie too.
  app.del({"/session", access::everyone, http::limits::sign_in, "Sign out"}, sign_out);
  app.get({"/sessions", access::signed_in, http::limits::view, "Own signed-in devices"},
          list_own_sessions);
  app.del({"/sessions/{session_id}", access::signed_in, http::limits::sign_in,
           "Sign one own device out"},
          end_own_session);
}

}  // namespace yixin::accounts
