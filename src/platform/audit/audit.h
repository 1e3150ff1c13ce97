#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/caller.h"
#include "platform/crypto/keys.h"
#include "platform/db/database.h"

/// The record of acts that people would ask about. It names fields, never values.
namespace yixin::audit {

/// One act. `object` is a public id or another stable name; `note` is a reason a person gave.
struct Act {
  std::string_view action;
  std::string_view object_kind;
  std::string object;
  std::vector<std::string> fields;
  std::string note;
  /// Who acts, where that is not the caller: whoever proves who they are in a browser that still
  /// holds somebody else's session.
  std::optional<access::AccountId> by = std::nullopt;
};

/// Gives the audit its key and the anchor file; called once at start, before the first act.
void configure(const crypto::Keys& keys, std::filesystem::path anchor_file, db::Engine engine);

/// Writes the act in the caller's transaction: if the audit fails, the act fails.
void record(db::WriteTx& tx, const Act& act);

/// Throws Kind::stale "changed_meanwhile" for a change made from an older revision of an object.
/// The sentence says who changed the object and when, if that is among the latest thousand acts.
[[noreturn]] void refuse_stale(db::ReadTx& tx, std::string_view object_kind,
                               const std::string& object);
/// How people call an account; empty for one that has no name.
std::string name_of(db::ReadTx& tx, access::AccountId account);
/// Says how name_of() calls an account; set once at start by the module that knows accounts.
void name_accounts_with(std::string (*name)(db::ReadTx& tx, access::AccountId account));

/// Chains all entries that can no longer be preceded by a late commit into one more seal and
/// appends its root to the anchor file outside the database. Returns the number of entries sealed.
std::int64_t seal(db::WriteTx& tx);

struct State {
  std::int64_t entries = 0;
  std::int64_t sealed = 0;
  std::optional<base::Instant> last_seal_at;
  bool intact = true;
  std::string sentence;  // Chinese; names the first bad row when the chain is broken
};

/// Recomputes every digest and every seal and compares the last seal with the anchor.
State verify(db::ReadTx& tx);

}  // namespace yixin::audit
