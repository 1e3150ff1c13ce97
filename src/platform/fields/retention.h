#pragma once

#include <string>
#include <vector>

#include "platform/db/tx.h"

namespace yixin::fields {

/// Rows of one record.
struct Counted {
  std::string table;
  std::string label;
  std::int64_t rows = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (table, label, rows))

/// "登录会话 3，一次性登录码 2"; "没有到期的内容" when nothing was counted.
std::string explain(const std::vector<Counted>& counted);

/// What the periods of the catalogue end now, without deleting it; records without such rows are
/// left out.
std::vector<Counted> count_expired(db::ReadTx& tx);

/// Deletes it, writes one act to the audit and notes the care "retention".
std::vector<Counted> delete_expired(db::WriteTx& tx);

}  // namespace yixin::fields
