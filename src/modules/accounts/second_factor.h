#pragma once

#include "modules/accounts/account.h"

namespace yixin::accounts {

enum class SecondFactor { none, required, active };
BOOST_DESCRIBE_ENUM(SecondFactor, none, required, active)

/// Checks a code of the authenticator or a recovery code and uses it up: each 30-second step and
/// each recovery code opens once.
bool redeem_second_factor(db::WriteTx& tx, const Account& account, std::string_view code);

/// Takes authenticator and recovery codes away and ends the sessions; its owner enrols anew.
void reset_second_factor(db::WriteTx& tx, const Account& account);

/// Registers the routes of enrolment.
void install_second_factor(http::Registry& app);

}  // namespace yixin::accounts
