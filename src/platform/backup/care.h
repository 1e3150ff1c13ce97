#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/db/tx.h"

/// What was last done for this installation, and how it went.
namespace yixin::backup {

struct Care {
  base::Instant at;
  bool succeeded = false;
  /// A file name, a digest or a sentence in Chinese; never content.
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Care, (), (at, succeeded, detail))

std::optional<Care> find_care(db::ReadTx& tx, std::string_view name);
/// Replaces what was known under that name; the time is that of the transaction.
void note_care(db::WriteTx& tx, std::string_view name, bool succeeded, std::string_view detail);

}  // namespace yixin::backup
