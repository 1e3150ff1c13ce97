#pragma once

#include "modules/accounts/account.h"
#include "modules/accounts/session_table.h"

namespace yixin::accounts {

/// What the account may do now, from its grants, its base role and the state of its secrets.
/// An account that must set a password, or holds an exclusive role without a second factor, is
/// restricted until it has done so.
Standing standing_of(db::ReadTx& tx, const Account& account);

/// Recomputes the standing inside the transaction and makes it hold for the open sessions with the
/// commit. Called by everything that changes grants, secrets or the base role of an account.
void refresh_standing(db::WriteTx& tx, AccountId account);

/// Brings base roles in line with the roster and ends the sessions of people who left it. The
/// roster lies below this module and cannot report up, so a changed category counts from the next
/// sign-in or from this job on, whichever is first.
void follow_roster(db::WriteTx& tx);

}  // namespace yixin::accounts
