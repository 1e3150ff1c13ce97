#include "modules/accounts/password.h"

#include "modules/accounts/api/own_person.h"
#include "modules/accounts/attempt.h"
#include "modules/accounts/one_time_code.h"
#include "modules/accounts/password_policy.h"
#include "modules/accounts/session_view.h"
#include "modules/org/api/org.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/pinyin.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;

struct ChangePassword {
  base::Text<1, 200> current;
  base::Text<1, 200> new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current, new_password))

struct NewPassword {
  AccountId account;
  std::int64_t rev = 0;
  std::string hash;
  Attempt attempt;
};

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// The facts about somebody that a colleague would try first.
OwnFacts own_facts(db::ReadTx& tx, const Account& account, std::string_view password) {
  OwnFacts facts;
  if (account.login) facts.push_back(*account.login);
  facts.push_back(without_blanks(base::pinyin_key(name_of(tx, account.id))));
  if (!account.person) return facts;
  const auto person = org::find_person(tx, *account.person);
  if (person && person->staff_no) facts.push_back(*person->staff_no);
  for (const std::string& digits : phone_like_parts(password)) {
    const auto owner = org::find_person_by_phone(tx, digits);
    if (owner && owner->id == *account.person) facts.push_back(digits);
  }
  return facts;
}

/// A session opened by a one-time code asks for that code again; every other one for the password.
bool knows_current(db::ReadTx& tx, const Account& account, std::string_view current) {
  const auto session = find_session(tx, tx.caller().session);
  if (session && session->one_time_code && account.must_change) {
    return is_code(tx, *session->one_time_code, current);
  }
  return crypto::verify_password(account.password_hash.value_or(crypto::impossible_hash()),
                                 current);
}

NewPassword prove_password(db::ReadTx& tx, const ChangePassword& request) {
  const Account account = account_of_caller(tx);
  NewPassword fresh;
  fresh.attempt = reserve_proof(tx.caller(), account.account_id.to_hex(), tx.now());
  if (!knows_current(tx, account, request.current.str())) fail(fresh.attempt);
  give_back(fresh.attempt);
  if (request.new_password == request.current) {
    throw Error{Kind::invalid,
                "password_reused",
                "新密码不能与现在的相同",
                {{"new_password", "password_reused", "新密码不能与现在的相同"}}};
  }
  check_password_of(tx, account, request.new_password.str());
  fresh.account = account.id;
  fresh.rev = account.rev;
  fresh.hash = crypto::hash_password(request.new_password.str());
  return fresh;
}

http::WithCookies<SessionView> change_password(db::WriteTx& tx, const NewPassword& fresh) {
  const auto session = find_session(tx, tx.caller().session);
  const auto changed = tx.run(
      R"sql(UPDATE accounts_account SET password_hash = $1, must_change = 0, rev = rev + 1
            WHERE id = $2 AND rev = $3)sql",
      fresh.hash, fresh.account, fresh.rev);
  if (!session || changed == 0) {
    throw Error{Kind::conflict, "account_changed", "账号刚刚被改动，请重新登录后再试"};
  }
  remove_codes(tx, fresh.account);
  end_sessions_of(tx, fresh.account);
  const Account account = account_of_caller(tx);
  const std::string token = begin_session(
      tx, account, {session->kind, session->remembered, session->device, std::nullopt});
  audit::record(tx, {.action = "password.change",
                     .object_kind = "account",
                     .object = account.account_id.to_hex(),
                     .fields = {"password"},
                     .note = {}});
  tx.after_commit([attempt = fresh.attempt] { settle(attempt); });
  return {view_session(tx, account, session->remembered),
          {session_cookie(token, session->remembered)}};
}

}  // namespace

void check_password_of(db::ReadTx& tx, const Account& account, const std::string& password) {
  check_password(password, account.person ? PasswordFor::person : PasswordFor::administrator,
                 own_facts(tx, account, password));
}

std::function<void()> prove_own_password(db::ReadTx& tx, const std::string& password) {
  const Account account = account_of_caller(tx);
  const Attempt attempt = reserve_proof(tx.caller(), account.account_id.to_hex(), tx.now());
  if (!knows_current(tx, account, password)) fail(attempt);
  return [attempt] { settle(attempt); };
}

void install_password(http::Registry& app) {
  app.prepared<ChangePassword, NewPassword>(
      http::Method::put,
      {"/session/password", access::entering, http::limits::sign_in, "Change one's own password"},
      prove_password, change_password);
}

}  // namespace yixin::accounts
