#pragma once

#include "modules/accounts/account.h"
#include "modules/accounts/session.h"

namespace yixin::accounts {

/// The unused code of the account that `typed` is; nothing when it is none or too old.
std::optional<OneTimeCodeId> match_code(db::ReadTx& tx, AccountId account, std::string_view typed);
struct FoundCode {
  OneTimeCodeId id;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(FoundCode, (), (id, account))
/// The unused code that `typed` is, whoever it belongs to: 80 random bits need no login beside.
std::optional<FoundCode> find_code(db::ReadTx& tx, std::string_view typed);
/// Whether `typed` is the code that opened a session.
bool is_code(db::ReadTx& tx, OneTimeCodeId code, std::string_view typed);

/// False when the code was used meanwhile.
bool use_code(db::WriteTx& tx, OneTimeCodeId code);
/// Voids the unused codes that have no maker: whoever handed one out could sign in with it, and the
/// account is going to do more.
void remove_codes_without_maker(db::WriteTx& tx, AccountId account);
/// Voids the codes of an account.
void remove_codes(db::WriteTx& tx, AccountId account);

}  // namespace yixin::accounts
