#pragma once

#include "modules/learning/documents.h"

/// Document × carrier × unit: what is written down within the caller's reach. Where nothing is, the
/// answer says nothing, and pages say 无记录.
namespace yixin::learning {

struct CoverageQuery {
  std::optional<int> year;
  std::optional<std::string> carrier;
};
BOOST_DESCRIBE_STRUCT(CoverageQuery, (), (year, carrier))

struct CoverageDocument {
  DocumentRef document_id;
  std::string title;
  std::string number;
  base::LocalDate received_on;
  std::optional<base::LocalDate> due_on;
  /// Where it should be passed on.
  std::vector<std::string> carriers;
  /// The units of the list that it concerns.
  std::vector<UnitRef> unit_ids;
};
BOOST_DESCRIBE_STRUCT(CoverageDocument, (),
                      (document_id, title, number, received_on, due_on, carriers, unit_ids))

/// The first day of each stage, and every carrier of 传达.
struct CoverageCell {
  DocumentRef document_id;
  UnitRef unit_id;
  std::vector<std::string> carriers;
  std::optional<base::LocalDate> relayed_on;
  std::optional<base::LocalDate> carried_out_on;
  std::optional<base::LocalDate> reported_on;
};
BOOST_DESCRIBE_STRUCT(CoverageCell, (),
                      (document_id, unit_id, carriers, relayed_on, carried_out_on, reported_on))

struct Coverage {
  int year = 0;
  std::vector<CoverageDocument> documents;
  std::vector<NamedUnit> units;
  std::vector<CoverageCell> cells;
};
BOOST_DESCRIBE_STRUCT(Coverage, (), (year, documents, units, cells))

Coverage show_coverage(db::ReadTx& tx, const CoverageQuery& query);
http::File export_coverage(db::ReadTx& tx, const CoverageQuery& query);
void install_coverage(http::Registry& app);

}  // namespace yixin::learning
