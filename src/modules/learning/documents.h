#pragma once

#include "modules/learning/document_store.h"

/// The register of documents from above, and the chain of each at the units it concerns.
namespace yixin::learning {

struct DocumentQuery {
  std::optional<base::Text<0, 100>> search;
  std::optional<CampaignRef> campaign_id;
  std::optional<int> year;
  /// Only those that ask for feedback.
  std::optional<bool> due;
};
BOOST_DESCRIBE_STRUCT(DocumentQuery, (), (search, campaign_id, year, due))

struct DocumentRequest {
  DocumentRef document_id;
};
BOOST_DESCRIBE_STRUCT(DocumentRequest, (), (document_id))

struct RelayView {
  RelayRef relay_id;
  UnitRef unit_id;
  std::string unit_name;
  Stage stage = Stage::relayed;
  std::optional<std::string> carrier;
  std::optional<std::string> mode;
  base::LocalDate done_on;
  std::string note;
  std::string by;
  bool may_withdraw = false;
};
BOOST_DESCRIBE_STRUCT(RelayView, (),
                      (relay_id, unit_id, unit_name, stage, carrier, mode, done_on, note, by,
                       may_withdraw))

struct DocumentRow {
  DocumentRef document_id;
  std::string title;
  std::string issuer;
  std::string number;
  base::LocalDate received_on;
  std::optional<base::LocalDate> due_on;
  std::string demand;
  std::optional<CampaignRef> campaign_id;
  std::optional<std::string> campaign;
  std::string pillar;
  /// Where it should be passed on.
  std::vector<std::string> carriers;
  /// Units within the caller's reach that it concerns, and how many of them wrote something down.
  int units = 0;
  int relayed = 0;
  int reported = 0;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(DocumentRow, (),
                      (document_id, title, issuer, number, received_on, due_on, demand, campaign_id,
                       campaign, pillar, carriers, units, relayed, reported, rev))

struct DocumentView : DocumentRow {
  bool to_all = true;
  bool removed = false;
  /// Those within the caller's reach.
  std::vector<NamedUnit> concerned;
  /// Units for which the caller may write something down.
  std::vector<NamedUnit> recordable;
  std::vector<RelayView> relays;
};
BOOST_DESCRIBE_STRUCT(DocumentView, (DocumentRow), (to_all, removed, concerned, recordable, relays))

/// What the caller may know of a document's units, found once for many documents.
class Reach {
 public:
  explicit Reach(db::ReadTx& tx);
  /// Units within reach that the document concerns, in the order of the tree's kinds.
  std::vector<org::UnitSummary> concerned(DocumentId document);
  /// Lines of units within reach.
  std::vector<Relay> relays(DocumentId document);
  bool may_record(access::UnitId unit) const { return record_.contains(unit); }
  const std::vector<org::UnitSummary>& units() const { return units_; }

 private:
  db::ReadTx& tx_;
  std::vector<org::UnitSummary> units_;
  std::set<access::UnitId> read_;
  std::set<access::UnitId> record_;
};

DocumentFilter filter_of(const DocumentQuery& query);
DocumentRow row_of(db::ReadTx& tx, Reach& reach, const Document& document);
DocumentView view_of(db::ReadTx& tx, const Document& document);
/// Throws not_found for one that is removed, or concerns nobody within reach.
Document require_document(db::ReadTx& tx, const DocumentRef& document);

http::File export_documents(db::ReadTx& tx, const DocumentQuery& query);
void install_documents(http::Registry& app);
void install_relays(http::Registry& app);

}  // namespace yixin::learning
