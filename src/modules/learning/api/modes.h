#pragma once

#include <string>
#include <string_view>

#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// 六种方式: what other modules recorded counts for the ways of studying of a unit.
namespace yixin::learning {

/// A record of another module that took one of the ways.
struct ModeRecord {
  access::UnitId unit;
  /// A code of policy/learning.csv: "collective".
  std::string mode;
  base::LocalDate on;
  std::string object_kind;
  std::string object;  // its public id
};

/// Counts it for that unit in the caller's transaction; the same object again replaces what it said
/// before. Throws Kind::invalid "no_such_mode".
void record_mode(db::WriteTx& tx, const ModeRecord& record);
/// The record was taken back: it counts for no unit any more.
void withdraw_modes(db::WriteTx& tx, std::string_view object_kind, std::string_view object);

}  // namespace yixin::learning
