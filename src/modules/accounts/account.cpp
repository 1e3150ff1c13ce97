#include "modules/accounts/account.h"

#include "modules/accounts/api/own_person.h"
#include "modules/org/api/org.h"
#include "platform/access/access.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/base/phone.h"

namespace yixin::accounts {

std::optional<Account> find_account(db::ReadTx& tx, AccountId id) {
  return tx.find<Account>(
      R"sql(SELECT id, public_id, person_id, login, name, password_hash, must_change, suspended_at,
                   totp_secret, totp_pending, totp_last_step, base_role, rev
            FROM accounts_account WHERE id = $1)sql",
      id);
}

std::optional<Account> find_account_by_ref(db::ReadTx& tx, const AccountRef& ref) {
  const auto id =
      tx.find<AccountId>(R"sql(SELECT id FROM accounts_account WHERE public_id = $1)sql", ref);
  if (!id || *id == access::operator_account) return std::nullopt;
  return find_account(tx, *id);
}

std::optional<AccountId> find_account_of_person(db::ReadTx& tx, PersonId person) {
  return tx.find<AccountId>(R"sql(SELECT id FROM accounts_account WHERE person_id = $1)sql",
                            person);
}

std::optional<Account> find_account_by_typed_login(db::ReadTx& tx, std::string_view typed) {
  auto id = tx.find<AccountId>(R"sql(SELECT id FROM accounts_account WHERE login = $1)sql",
                               login_key(typed));
  if (!id) {
    const std::string text = base::fold_width(base::trim(typed));
    auto person = org::find_person_by_staff_no(tx, text);
    if (!person && base::parse_phone(text)) person = org::find_person_by_phone(tx, text);
    if (person) id = find_account_of_person(tx, person->id);
  }
  return id ? find_account(tx, *id) : std::nullopt;
}

Account account_or_refuse(db::ReadTx& tx, const AccountRef& ref) {
  auto account = find_account_by_ref(tx, ref);
  if (!account) base::refuse_not_found("该账号");
  return std::move(*account);
}

Account account_of_caller(db::ReadTx& tx) {
  auto account = find_account(tx, tx.caller().account);
  if (!account) throw base::Error{base::Kind::unauthenticated, "unauthenticated", "请先登录"};
  return std::move(*account);
}

std::optional<AccountId> insert_account(db::WriteTx& tx, const NewAccount& account) {
  const auto id = tx.next_id<access::AccountNoun>();
  const auto inserted = tx.run(
      R"sql(INSERT INTO accounts_account (id, public_id, person_id, login, name, must_change,
                                          totp_last_step, base_role, rev)
            VALUES ($1, $2, $3, $4, $5, 1, 0, $6, 1)
            ON CONFLICT DO NOTHING)sql",
      id, tx.draw_ref<access::AccountNoun>(), account.person, account.login, account.name,
      account.base_role);
  return inserted == 1 ? std::optional{id} : std::nullopt;
}

std::string login_key(std::string_view typed) {
  std::string key = base::fold_width(base::trim(typed));
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

std::string login_of(db::ReadTx& tx, const Account& account) {
  if (account.login) return *account.login;
  const auto person = account.person ? org::find_person(tx, *account.person) : std::nullopt;
  return person && person->staff_no ? *person->staff_no : "登记的手机号";
}

BaseRole base_role_of(db::ReadTx& tx, PersonId person) {
  const auto found = org::find_person(tx, person);
  if (!found) return BaseRole::none;
  return org::is_member(found->category) ? BaseRole::member : BaseRole::staff;
}

bool can_sign_in(db::ReadTx& tx, PersonId person) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM accounts_account
                   WHERE person_id = $1 AND password_hash IS NOT NULL
                     AND suspended_at IS NULL)sql",
             person) > 0;
}

std::string name_of(db::ReadTx& tx, AccountId account) {
  return tx.find<std::string>(R"sql(SELECT name FROM accounts_name WHERE account = $1)sql", account)
      .value_or("");
}

void refuse_other_account(db::ReadTx& tx,
                          const std::optional<base::Ref<access::AccountNoun>>& account) {
  if (!account) return;
  const auto own = tx.find<base::Ref<access::AccountNoun>>(
      R"sql(SELECT account_id FROM accounts_name WHERE account = $1)sql", tx.caller().account);
  if (own == account) return;
  throw base::Error{base::Kind::unauthenticated, "other_account",
                    "这台设备上已换了登录的人，请本人重新登录"};
}

}  // namespace yixin::accounts
