#pragma once

#include <optional>
#include <string>

#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// A person's own mail address: given by the person, confirmed by a code that was sent there.
namespace yixin::notify {

struct OwnMail {
  std::optional<std::string> address;  // confirmed
  std::optional<std::string> pending;
  std::optional<std::string> code;
  std::optional<base::Instant> code_expires_at;
};

/// Nothing when the account never gave one.
std::optional<OwnMail> find_own_mail(db::ReadTx& tx, access::AccountId account);
/// Replaces what was pending; the confirmed address stays until the new one is confirmed.
void store_pending_mail(db::WriteTx& tx, access::AccountId account, const std::string& address,
                        const std::string& code, base::Instant expires_at);
/// The pending address becomes the confirmed one.
void confirm_mail(db::WriteTx& tx, access::AccountId account, const std::string& address);
/// What still waits to be sent there finds no receiver.
void forget_mail(db::WriteTx& tx, access::AccountId account);

}  // namespace yixin::notify
