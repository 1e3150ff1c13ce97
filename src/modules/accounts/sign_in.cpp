#include "modules/accounts/sign_in.h"

#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/attempt.h"
#include "modules/accounts/device.h"
#include "modules/accounts/one_time_code.h"
#include "modules/accounts/session_view.h"
#include "modules/accounts/standing.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

constexpr int device_cookie_s = 400 * 24 * 3600;

struct SignIn {
  base::Text<1, 100> login;
  base::Text<1, 200> password;
  std::optional<bool> remember;
  std::optional<base::Text<1, 40>> code;  // of the authenticator, or a recovery code
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (login, password, remember, code))

/// What the slow half has found out; the transaction checks that it still holds.
struct ProvenSignIn {
  AccountId account;
  std::int64_t rev = 0;
  std::optional<OneTimeCodeId> one_time_code;
  std::optional<std::string> second_factor;
  bool remember = false;
  Attempt attempt;
};

/// Whoever is asked for costs one password hash and takes the same path, whether the account
/// exists, is suspended, or has a one-time code and no password.
ProvenSignIn prove_sign_in(db::ReadTx& tx, const SignIn& request) {
  const auto account = find_account_by_typed_login(tx, request.login.str());
  ProvenSignIn proven;
  proven.attempt = reserve_sign_in(tx.caller(), target_of(account, request.login.str()), tx.now());
  const AccountId id = account ? account->id : AccountId{};
  const bool has_password = account && account->password_hash;
  const std::string& hash = has_password ? *account->password_hash : crypto::impossible_hash();
  const bool password_fits = crypto::verify_password(hash, request.password.str());
  proven.one_time_code = match_code(tx, id, request.password.str());
  if (!account || !account->may_sign_in() || !(password_fits || proven.one_time_code)) {
    fail(proven.attempt);
  }
  if (account->totp_secret && !request.code) {
    give_back(proven.attempt);
    throw base::Error{base::Kind::unauthenticated, "second_factor_required", "请输入动态验证码"};
  }
  if (account->totp_secret) proven.second_factor = request.code->str();
  proven.account = account->id;
  proven.rev = account->rev;
  proven.remember = request.remember.value_or(false);
  return proven;
}

/// A code stands for a lost or missing password: what was there before it is void, and every other
/// session ends with it.
void redeem_code(db::WriteTx& tx, const ProvenSignIn& proven) {
  if (!use_code(tx, *proven.one_time_code)) fail(proven.attempt);
  tx.run(R"sql(UPDATE accounts_account
               SET password_hash = NULL, must_change = 1, rev = rev + 1 WHERE id = $1)sql",
         proven.account);
  end_sessions_of(tx, proven.account);
}

void renew_base_role(db::WriteTx& tx, const Account& account) {
  if (!account.person) return;
  tx.run(R"sql(UPDATE accounts_account SET base_role = $1 WHERE id = $2 AND base_role <> $1)sql",
         base_role_of(tx, *account.person), account.id);
}

http::WithCookies<SessionView> sign_in(db::WriteTx& tx, const ProvenSignIn& proven) {
  const auto account = find_account(tx, proven.account);
  if (!account || account->rev != proven.rev || !account->may_sign_in()) fail(proven.attempt);
  if (proven.second_factor && !redeem_second_factor(tx, *account, *proven.second_factor)) {
    fail(proven.attempt);
  }
  if (proven.one_time_code) redeem_code(tx, proven);
  return enter(tx, proven.account,
               {proven.attempt, proven.remember,
                proven.one_time_code ? "one_time_code" : "password", proven.one_time_code});
}

}  // namespace

Target target_of(const std::optional<Account>& account, std::string_view typed) {
  if (!account) return {"login\n" + login_key(typed), {}};
  return {"account\n" + std::to_string(account->id.value), account->account_id.to_hex()};
}

http::WithCookies<SessionView> enter(db::WriteTx& tx, AccountId id, const Entrance& entrance) {
  auto account = find_account(tx, id);
  CHECK(account.has_value());
  renew_base_role(tx, *account);
  account = find_account(tx, id);
  // The browser may hold somebody else's session; it ends instead of lying about unseen.
  if (tx.caller().session) end_session(tx, tx.caller().session);
  const Device device = device_of(tx.caller().agent);
  const bool remembered = entrance.remember && device.kind == SessionKind::phone && account->person;
  const std::string token =
      begin_session(tx, *account, {device.kind, remembered, device.name, entrance.one_time_code});
  audit::record(tx, {.action = "session.open",
                     .object_kind = "account",
                     .object = account->account_id.to_hex(),
                     .fields = {entrance.field},
                     .note = {},
                     .by = id});
  http::WithCookies<SessionView> reply{view_session(tx, *account, remembered),
                                       {session_cookie(token, remembered)}};
  Attempt attempt = entrance.attempt;
  if (!is_device_mark(tx.caller().device)) {
    const std::string mark = crypto::draw_token(tx.random());
    reply.cookies.push_back({http::Cookie::Name::device, mark, device_cookie_s});
    attempt.device = mark;
    attempt.pair = target_of(account, {}).key + '\n' + mark;
  }
  tx.after_commit([attempt] { settle(attempt); });
  return reply;
}

void install_sign_in(http::Registry& app) {
  app.prepared<SignIn, ProvenSignIn>(
      http::Method::post,
      {"/session", access::everyone, http::limits::sign_in, "Sign in", base::Kind::unauthenticated},
      prove_sign_in, sign_in);
}

}  // namespace yixin::accounts
