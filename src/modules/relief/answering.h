#pragma once

#include "modules/relief/complaint_store.h"

namespace yixin::relief {

struct ComplaintQuery {
  std::optional<BurdenKind> kind;
  std::optional<ComplaintState> state;
  std::optional<base::Text<0, 50>> search;
  /// open: not answered yet; overdue: of those, past the due day.
  std::optional<bool> open;
  std::optional<bool> overdue;
};
BOOST_DESCRIBE_STRUCT(ComplaintQuery, (), (kind, state, search, open, overdue))

ComplaintFilter filter_of(const ComplaintQuery& query);

/// The filtered list as a workbook, without names.
http::File export_complaints(db::ReadTx& tx, const ComplaintQuery& query);

/// Registers the list of complaints and what is done with each.
void install_answering(http::Registry& app);

}  // namespace yixin::relief
