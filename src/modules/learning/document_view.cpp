#include <algorithm>

#include "modules/learning/api/learning.h"
#include "modules/learning/documents.h"
#include "platform/base/error.h"
#include "platform/base/names.h"

namespace yixin::learning {
namespace {

int count_units(const std::vector<Relay>& relays, Stage stage) {
  std::set<access::UnitId> units;
  for (const Relay& relay : relays) {
    if (relay.stage == stage) units.insert(relay.unit);
  }
  return static_cast<int>(units.size());
}

RelayView view_of(const Reach& reach, UnitNames& names, const Relay& relay) {
  const org::UnitSummary& unit = names.at(relay.unit);
  return {relay.relay_id, unit.unit_id,  unit.name,  relay.stage, relay.carrier,
          relay.mode,     relay.done_on, relay.note, relay.by,    reach.may_record(relay.unit)};
}

}  // namespace

Reach::Reach(db::ReadTx& tx)
    : tx_(tx), read_(units_within(tx, read_learning)), record_(units_within(tx, record_learning)) {
  for (auto& unit : list_relaying_units(tx)) {
    if (read_.contains(unit.id)) units_.push_back(std::move(unit));
  }
}

std::vector<org::UnitSummary> Reach::concerned(DocumentId document) {
  const auto named = list_units_of(tx_, document);
  if (named.empty()) return units_;
  std::vector<org::UnitSummary> found;
  std::copy_if(units_.begin(), units_.end(), std::back_inserter(found), [&](const auto& unit) {
    return std::find(named.begin(), named.end(), unit.id) != named.end();
  });
  return found;
}

std::vector<Relay> Reach::relays(DocumentId document) {
  auto lines = list_relays(tx_, document);
  std::erase_if(lines, [&](const Relay& one) { return !read_.contains(one.unit); });
  return lines;
}

DocumentFilter filter_of(const DocumentQuery& query) {
  DocumentFilter filter;
  if (query.search) filter.search = base::trim(query.search->str());
  if (query.campaign_id) filter.campaign = query.campaign_id->to_hex();
  if (query.year) {
    check_year(*query.year);
    filter.year = *query.year;
  }
  filter.due_only = query.due.value_or(false);
  return filter;
}

DocumentRow row_of(db::ReadTx& tx, Reach& reach, const Document& document) {
  const auto lines = reach.relays(document.id);
  return {document.document_id,
          document.title,
          document.issuer,
          document.number,
          document.received_on,
          document.due_on,
          document.demand,
          document.campaign_id,
          document.campaign,
          document.pillar,
          list_carriers(tx, document.id),
          static_cast<int>(reach.concerned(document.id).size()),
          count_units(lines, Stage::relayed),
          count_units(lines, Stage::reported),
          document.rev};
}

DocumentView view_of(db::ReadTx& tx, const Document& document) {
  Reach reach(tx);
  DocumentView view{row_of(tx, reach, document),
                    list_units_of(tx, document.id).empty(),
                    document.removed_at.has_value(),
                    {},
                    {},
                    {}};
  for (const auto& unit : reach.concerned(document.id)) {
    view.concerned.push_back({unit.unit_id, unit.name});
    if (reach.may_record(unit.id)) view.recordable.push_back({unit.unit_id, unit.name});
  }
  UnitNames names(tx);
  for (const Relay& line : reach.relays(document.id)) {
    view.relays.push_back(view_of(reach, names, line));
  }
  return view;
}

Document require_document(db::ReadTx& tx, const DocumentRef& ref) {
  auto document = find_document(tx, ref);
  const bool shown =
      document && !document->removed_at &&
      (list_units_of(tx, document->id).empty() || !Reach(tx).concerned(document->id).empty());
  if (!shown) base::refuse_not_found("这份文件");
  return std::move(*document);
}

}  // namespace yixin::learning
