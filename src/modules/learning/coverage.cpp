#include "modules/learning/coverage.h"

#include <algorithm>

#include "modules/learning/api/learning.h"

namespace yixin::learning {
namespace {

constexpr http::PageRequest whole_year{1, 500};

void keep_first(std::optional<base::LocalDate>& day, const base::LocalDate& other) {
  if (!day || other < *day) day = other;
}

void add_line(CoverageCell& cell, const Relay& line) {
  switch (line.stage) {
    case Stage::relayed:
      keep_first(cell.relayed_on, line.done_on);
      if (std::find(cell.carriers.begin(), cell.carriers.end(), *line.carrier) ==
          cell.carriers.end()) {
        cell.carriers.push_back(*line.carrier);
      }
      return;
    case Stage::carried_out: return keep_first(cell.carried_out_on, line.done_on);
    case Stage::reported: return keep_first(cell.reported_on, line.done_on);
  }
}

/// Asked for one carrier, a unit's chain counts when it began there.
bool counts(const CoverageCell& cell, const std::optional<std::string>& carrier) {
  return !carrier ||
         std::find(cell.carriers.begin(), cell.carriers.end(), *carrier) != cell.carriers.end();
}

}  // namespace

Coverage show_coverage(db::ReadTx& tx, const CoverageQuery& query) {
  if (query.carrier) check_carrier(*query.carrier, "carrier");
  Reach reach(tx);
  Coverage coverage;
  coverage.year = asked_year(tx, query.year);
  DocumentFilter filter;
  filter.year = coverage.year;
  for (const auto& unit : reach.units()) coverage.units.push_back({unit.unit_id, unit.name});
  for (const Document& document : list_documents(tx, filter, whole_year)) {
    CoverageDocument column{document.document_id,
                            document.title,
                            document.number,
                            document.received_on,
                            document.due_on,
                            list_carriers(tx, document.id),
                            {}};
    const auto lines = reach.relays(document.id);
    for (const auto& unit : reach.concerned(document.id)) {
      column.unit_ids.push_back(unit.unit_id);
      CoverageCell cell{document.document_id, unit.unit_id, {}, {}, {}, {}};
      for (const Relay& line : lines) {
        if (line.unit == unit.id) add_line(cell, line);
      }
      if (cell.relayed_on && counts(cell, query.carrier)) coverage.cells.push_back(cell);
    }
    coverage.documents.push_back(std::move(column));
  }
  return coverage;
}

void install_coverage(http::Registry& app) {
  app.get({"/learning/coverage", read_learning, http::limits::view,
           "What units within reach did with the documents of a year"},
          show_coverage);
  app.get(
      {"/learning/coverage/export", read_learning, http::limits::report, "The same as a workbook"},
      export_coverage);
}

}  // namespace yixin::learning
