#pragma once

#include <string>
#include <string_view>

#include "platform/access/caller.h"
#include "platform/base/instant.h"
#include "platform/crypto/keys.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// Sign-in, sessions, one-time codes, second factor, grants, and the views of the audit.
namespace yixin::accounts {

using access::AccountId;
using access::PersonId;

inline constexpr access::Permission read_accounts{"accounts.read"};
inline constexpr access::Permission manage_accounts{"accounts.manage"};
inline constexpr access::Permission grant_roles{"accounts.grant"};
/// To propose and to decide what two administrators must agree on.
inline constexpr access::Permission appoint{"accounts.appoint"};
/// To hand out activation slips to the people of a unit.
inline constexpr access::Permission make_slips{"accounts.slip"};
inline constexpr access::Permission read_audit{"audit.read"};
/// The privacy notice and what the site shows at its foot; held over the hospital.
inline constexpr access::Permission publish_notices{"accounts.publish"};

enum class SessionKind { desk, phone };
BOOST_DESCRIBE_ENUM(SessionKind, desk, phone)

/// A code as its owner receives it, once. `login` is what to type beside it.
struct OneTimeCode {
  std::string login;
  std::string code;
  base::Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(OneTimeCode, (), (login, code, expires_at))

struct NewAdministrator {
  std::string login;
  std::string name;
  std::string role;  // system_admin, security_admin or audit_admin
};

/// What the hospital calls itself, in full and for narrow places.
struct Hospital {
  std::string name;
  std::string short_name;
};
BOOST_DESCRIBE_STRUCT(Hospital, (), (name, short_name))

/// Gives the module its keys and the address people use, and empties what it remembers; called
/// once before install().
void configure(const crypto::Keys& keys, std::string origin);
void install(http::Registry& app);

/// Before a name is set, that of the Party committee; before there is one, nothing.
Hospital hospital_of(db::ReadTx& tx);
/// Throws Kind::invalid for what is no name.
void name_hospital(db::WriteTx& tx, const Hospital& hospital);

/// A new link to the first set-up, valid for 72 hours; the one before becomes void. Nothing when
/// the hospital is set up.
std::optional<std::string> renew_set_up_link(db::WriteTx& tx);
/// Whether a path below /api answers now: before the first set-up is finished, only its own do.
bool admits(std::string_view path);

/// An account without a person, holding one of the three exclusive roles and no password yet.
/// Throws Kind::conflict "login_taken", Kind::invalid "login_invalid" or "role_unknown".
AccountId create_administrator(db::WriteTx& tx, const NewAdministrator& request);

/// The account of a person; made when there is none. Throws Kind::not_found.
AccountId ensure_account_of(db::WriteTx& tx, PersonId person);

/// A fresh code for 30 days; earlier unused ones of the account become void. With the maker of a
/// slip it opens as long as they could make it. Throws Kind::not_found, for the operator's account
/// too: it cannot sign in.
OneTimeCode issue_one_time_code(db::WriteTx& tx, AccountId account,
                                std::optional<AccountId> maker = std::nullopt);

/// Opens a session without a password and gives its cookie value; for drills and tests. Lifts what
/// would restrict it: no password to set, and an unusable second factor where one is required. A
/// phone session is a remembered one: 90 days, own data only.
std::string open_session(db::WriteTx& tx, AccountId account, SessionKind kind);

/// Everybody who has an account has agreed to the privacy notice in force; for demo hospitals.
void agree_for_everybody(db::WriteTx& tx);

/// The name to show for an account; empty for an unknown one. Lists join the view accounts_name.
std::string name_of(db::ReadTx& tx, AccountId account);

/// What one person left in a page is never taken for another one's, who signed in there: `account`
/// is whose it is. Throws unauthenticated "other_account".
void refuse_other_account(db::ReadTx& tx,
                          const std::optional<base::Ref<access::AccountNoun>>& account);

}  // namespace yixin::accounts
