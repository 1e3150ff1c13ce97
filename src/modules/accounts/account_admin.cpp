#include "modules/accounts/account_admin.h"

#include <algorithm>

#include "modules/accounts/account_view.h"
#include "modules/accounts/concerned.h"
#include "modules/accounts/grant.h"
#include "modules/accounts/proposal.h"
#include "modules/accounts/role.h"
#include "modules/accounts/session.h"
#include "modules/accounts/set_up.h"
#include "modules/org/api/org.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;

struct CreateAccount {
  std::optional<PersonRef> person_id;
  std::optional<base::Text<1, 32>> login;
  std::optional<base::Text<1, 50>> name;
};
BOOST_DESCRIBE_STRUCT(CreateAccount, (), (person_id, login, name))

struct OneAccount {
  AccountRef account_id;
};
BOOST_DESCRIBE_STRUCT(OneAccount, (), (account_id))

struct SuspendAccount {
  AccountRef account_id;
  base::Text<1, 200> reason;
};
BOOST_DESCRIBE_STRUCT(SuspendAccount, (), (account_id, reason))

void record(db::WriteTx& tx, std::string_view action, AccountId id, std::string note = {}) {
  const auto account = find_account(tx, id);
  CHECK(account.has_value());
  audit::record_about(tx,
                      {.action = action,
                       .object_kind = "account",
                       .object = account->account_id.to_hex(),
                       .fields = {},
                       .note = std::move(note)},
                      concerned(*account));
}

[[noreturn]] void refuse_login(const char* code, const char* detail, Kind kind) {
  throw Error{kind, code, detail, {{"login", code, detail}}};
}

/// Letters first, so that no administrator's login is ever a phone or staff number.
void check_login(db::ReadTx& tx, const std::string& login) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  };
  const bool starts_with_letter = !login.empty() && login[0] >= 'a' && login[0] <= 'z';
  if (login.size() < 3 || !starts_with_letter || !std::all_of(login.begin(), login.end(), fits)) {
    refuse_login("login_invalid", "登录名以字母开头，3 到 32 个字母、数字、点、横线或下划线",
                 Kind::invalid);
  }
  std::string capitals = login;
  for (char& c : capitals) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (org::find_person_by_staff_no(tx, login) || org::find_person_by_staff_no(tx, capitals)) {
    refuse_login("login_taken", "该登录名与一个工号相同", Kind::conflict);
  }
}

std::optional<AccountId> create_for_person(db::WriteTx& tx, PersonId person) {
  const auto id =
      insert_account(tx, {person, std::nullopt, std::nullopt, base_role_of(tx, person)});
  if (id) record(tx, "account.create", *id);
  end_set_up(tx);
  return id;
}

AccountView create_account(db::WriteTx& tx, const CreateAccount& request) {
  if (request.person_id && !request.login && !request.name) {
    const auto person = org::find_person_by_ref(tx, *request.person_id);
    if (!person) base::refuse_not_found("该人员");
    const auto id = create_for_person(tx, person->id);
    if (!id) throw Error{Kind::conflict, "account_exists", "该人员已有账号"};
    return view_account(tx, *id);
  }
  if (request.person_id || !request.login || !request.name) {
    throw Error{Kind::invalid, "invalid", "请选择一名人员，或填写登录名和姓名"};
  }
  const AccountId id = create_named_account(tx, {request.login->str(), request.name->str()});
  end_set_up(tx);
  return view_account(tx, id);
}

http::Secret<OneTimeCode> issue_code(db::WriteTx& tx, const OneAccount& request) {
  const AccountId account = account_or_refuse(tx, request.account_id).id;
  for (const auto& role : granted_roles(tx, account)) require_two_persons(tx, role, account);
  return {issue_one_time_code(tx, account)};
}

AccountView suspend_account(db::WriteTx& tx, const SuspendAccount& request) {
  const Account account = account_or_refuse(tx, request.account_id);
  if (account.id == tx.caller().account) {
    throw Error{Kind::forbidden, "self_suspension", "不能停用自己的账号"};
  }
  if (account.suspended_at) throw Error{Kind::conflict, "already_suspended", "该账号已停用"};
  for (const auto& role : granted_roles(tx, account.id))
    keep_last_administrator(tx, account.id, role);
  tx.run(R"sql(UPDATE accounts_account
               SET suspended_at = $1, suspension_reason = $2, rev = rev + 1 WHERE id = $3)sql",
         tx.now(), request.reason, account.id);
  end_sessions_of(tx, account.id);
  record(tx, "account.suspend", account.id, request.reason.str());
  return view_account(tx, account.id);
}

AccountView resume_account(db::WriteTx& tx, const OneAccount& request) {
  const Account account = account_or_refuse(tx, request.account_id);
  if (!account.suspended_at) throw Error{Kind::conflict, "not_suspended", "该账号没有停用"};
  tx.run(R"sql(UPDATE accounts_account
               SET suspended_at = NULL, suspension_reason = NULL, rev = rev + 1 WHERE id = $1)sql",
         account.id);
  record(tx, "account.resume", account.id);
  return view_account(tx, account.id);
}

/// Does what would otherwise be asked of the owner first: no password to change, and a second
/// factor for whoever needs one, whose secret nobody knows.
void lift_restrictions(db::WriteTx& tx, AccountId account) {
  tx.run(R"sql(UPDATE accounts_account SET must_change = 0 WHERE id = $1)sql", account);
  const auto roles = granted_roles(tx, account);
  if (std::none_of(roles.begin(), roles.end(), is_exclusive)) return;
  tx.run(R"sql(UPDATE accounts_account SET totp_secret = $1
               WHERE id = $2 AND totp_secret IS NULL)sql",
         describe::Bytes{crypto::draw_token(tx.random())}, account);
}

}  // namespace

void check_new_login(db::ReadTx& tx, std::string_view typed) {
  const std::string login = login_key(typed);
  check_login(tx, login);
  const auto taken = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM accounts_account WHERE login = $1)sql", login);
  if (taken > 0) refuse_login("login_taken", "该登录名已被使用", Kind::conflict);
}

AccountId create_named_account(db::WriteTx& tx, const NamedAccount& named) {
  const std::string login = login_key(named.login);
  const std::string name(base::trim(named.name));
  check_new_login(tx, login);
  if (!base::is_name(name)) {
    throw Error{Kind::invalid, "invalid", "请填写姓名", {{"name", "bad_value", "请填写姓名"}}};
  }
  const auto id = insert_account(tx, {std::nullopt, login, name, BaseRole::none});
  CHECK(id.has_value());
  record(tx, "account.create", *id);
  return *id;
}

AccountId ensure_account_of(db::WriteTx& tx, PersonId person) {
  if (const auto known = find_account_of_person(tx, person)) return *known;
  if (!org::find_person(tx, person)) base::refuse_not_found("该人员");
  const auto created = create_for_person(tx, person);
  CHECK(created.has_value());
  return *created;
}

AccountId create_administrator(db::WriteTx& tx, const NewAdministrator& request) {
  if (!is_exclusive(request.role)) {
    throw Error{Kind::invalid, "role_unknown", "管理员角色只有系统、安全、审计三种"};
  }
  const AccountId id = create_named_account(tx, {request.login, request.name});
  end_set_up(tx);
  add_grant(tx, {id, request.role, access::hospital_unit});
  return id;
}

std::string open_session(db::WriteTx& tx, AccountId id, SessionKind kind) {
  lift_restrictions(tx, id);
  const auto account = find_account(tx, id);
  if (!account) base::refuse_not_found("该账号");
  return begin_session(tx, *account, {kind, kind == SessionKind::phone, {}, std::nullopt});
}

void install_account_admin(http::Registry& app) {
  using namespace http;
  app.post({"/accounts", manage_accounts, limits::form, "Make an account", Kind::conflict},
           create_account);
  app.post({"/accounts/{account_id}/one-time-code", manage_accounts, limits::form,
            "Hand out a one-time code", Kind::conflict},
           issue_code);
  app.put({"/accounts/{account_id}/suspension", manage_accounts, limits::form,
           "Suspend an account and end its sessions", Kind::conflict},
          suspend_account);
  app.del({"/accounts/{account_id}/suspension", manage_accounts, limits::form,
           "Resume a suspended account", Kind::conflict},
          resume_account);
}

}  // namespace yixin::accounts
