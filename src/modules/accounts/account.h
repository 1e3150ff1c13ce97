#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/accounts/api/accounts.h"
#include "platform/access/access.h"

namespace yixin::accounts {

using AccountRef = base::Ref<access::AccountNoun>;
using PersonRef = base::Ref<access::PersonNoun>;

/// What somebody may do without any grant, by being a member or staff of the hospital.
enum class BaseRole { none, member, staff };
BOOST_DESCRIBE_ENUM(BaseRole, none, member, staff)

/// One row of accounts_account.
struct Account {
  AccountId id;
  AccountRef account_id;
  std::optional<PersonId> person;
  std::optional<std::string> login;
  std::optional<std::string> name;
  std::optional<std::string> password_hash;
  bool must_change = false;
  std::optional<base::Instant> suspended_at;
  std::optional<describe::Bytes> totp_secret;
  std::optional<describe::Bytes> totp_pending;
  std::int64_t totp_last_step = 0;
  BaseRole base_role = BaseRole::none;
  std::int64_t rev = 0;

  bool may_sign_in() const { return !suspended_at && id != access::operator_account; }
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, account_id, person, login, name, password_hash, must_change,
                       suspended_at, totp_secret, totp_pending, totp_last_step, base_role, rev))

struct NewAccount {
  std::optional<PersonId> person;
  std::optional<std::string> login;
  std::optional<std::string> name;
  BaseRole base_role = BaseRole::none;
};

std::optional<Account> find_account(db::ReadTx& tx, AccountId id);
/// The operator's account is not found: nobody manages it.
std::optional<Account> find_account_by_ref(db::ReadTx& tx, const AccountRef& ref);
std::optional<AccountId> find_account_of_person(db::ReadTx& tx, PersonId person);

/// By the login of an administrator, a staff number, or the phone number of exactly one person.
std::optional<Account> find_account_by_typed_login(db::ReadTx& tx, std::string_view typed);

/// As above by reference, but throws Kind::not_found.
Account account_or_refuse(db::ReadTx& tx, const AccountRef& ref);
/// The account of the caller; throws Kind::unauthenticated when it is gone.
Account account_of_caller(db::ReadTx& tx);

/// Nothing when the person has an account already or the login is taken.
std::optional<AccountId> insert_account(db::WriteTx& tx, const NewAccount& account);

/// Login as it is stored and compared: half-width lower case without outer blanks.
std::string login_key(std::string_view typed);

/// What to type into the login field: the login, the staff number, or a hint at the phone.
std::string login_of(db::ReadTx& tx, const Account& account);

BaseRole base_role_of(db::ReadTx& tx, PersonId person);

}  // namespace yixin::accounts
