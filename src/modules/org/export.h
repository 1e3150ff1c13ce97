#pragma once

#include "people.h"

/// The roster as a workbook in the headings that imports accept.
namespace yixin::org {

struct ExportMasked {
  std::optional<UnitRef> unit_id;
};
BOOST_DESCRIBE_STRUCT(ExportMasked, (), (unit_id))

struct ExportFull {
  std::optional<UnitRef> unit_id;
  base::Text<2, 200> reason;
};
BOOST_DESCRIBE_STRUCT(ExportFull, (), (unit_id, reason))

/// A finished workbook with what the audit is to know of it.
struct FullRoster {
  http::File file;
  std::string unit;
  std::string reason;
  std::vector<PersonId> people;
};

/// Everybody the caller may read, or those of a unit and below; numbers masked.
http::File export_masked(db::ReadTx& tx, const ExportMasked& request);
/// Everybody whose numbers the caller may see; written on the pool, then recorded.
FullRoster prepare_full_export(db::ReadTx& tx, const ExportFull& request);
http::File record_full_export(db::WriteTx& tx, const FullRoster& roster);

}  // namespace yixin::org
