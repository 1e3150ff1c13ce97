#pragma once

#include "modules/accounts/api/accounts.h"

namespace yixin::accounts {

/// The version of the privacy notice that the account has to be asked about: the one in force,
/// unless the account has agreed to it and not withdrawn.
std::optional<std::int64_t> notice_due(db::ReadTx& tx, AccountId account);

/// Makes the text that the product came with version 1; at the first start.
void ensure_notice(db::WriteTx& tx);

/// Registers reading, publishing, agreeing to and withdrawing from the privacy notice.
void install_notice(http::Registry& app);

}  // namespace yixin::accounts
