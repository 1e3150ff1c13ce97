#pragma once

#include <string>
#include <vector>

#include "platform/access/caller.h"
#include "platform/fields/retention.h"
#include "platform/fields/statements.h"

/// What the catalogue says of one person's rows: counted, copied, erased.
namespace yixin::fields {

/// One row of a record as its owner gets it: a text for each exported column, in their order.
struct CopiedRow {
  const Record* record = nullptr;
  std::vector<std::pair<const Field*, std::string>> cells;
};

/// Rows of every record, records without rows as well.
std::vector<Counted> count_rows(db::ReadTx& tx, access::PersonId person);

/// In the order of the catalogue. Sealed columns are not among the cells.
std::vector<CopiedRow> copy_rows(db::ReadTx& tx, access::PersonId person);

/// Deletes or empties everything as the catalogue says. `mentions` are the texts by which the
/// person is known: rows that hold one of them in a column for which the catalogue says so go too.
std::vector<Counted> erase_rows(db::WriteTx& tx, access::PersonId person,
                                const std::vector<std::string>& mentions);

}  // namespace yixin::fields
