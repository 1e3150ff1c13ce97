#pragma once

#include "modules/accounts/account.h"

namespace yixin::accounts {

/// Whether the hospital is set up; at start. A database that has accounts already is.
void load_set_up(db::WriteTx& tx);

/// The first account that somebody makes in another way ends the first set-up.
void end_set_up(db::WriteTx& tx);

/// Registers the first set-up by its link.
void install_set_up(http::Registry& app);

}  // namespace yixin::accounts
