#pragma once

#include "modules/learning/plan.h"
#include "platform/http/registry.h"

/// 上级文件 and what units did with them.
namespace yixin::learning {

struct DocumentNoun;
struct RelayNoun;
using DocumentId = base::Id<DocumentNoun>;
using DocumentRef = base::Ref<DocumentNoun>;
using RelayRef = base::Ref<RelayNoun>;

/// 传达 → 落实 → 反馈
enum class Stage { relayed, carried_out, reported };
BOOST_DESCRIBE_ENUM(Stage, relayed, carried_out, reported)

/// One row of learning_document.
struct Document {
  DocumentId id;
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
  std::optional<base::Instant> removed_at;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (id, document_id, title, issuer, number, received_on, due_on, demand,
                       campaign_id, campaign, pillar, removed_at, rev))

/// One row of learning_relay, with the name of who wrote it down.
struct Relay {
  RelayRef relay_id;
  DocumentId document;
  access::UnitId unit;
  Stage stage = Stage::relayed;
  std::optional<std::string> carrier;
  std::optional<std::string> mode;
  base::LocalDate done_on;
  std::string note;
  std::string by;
};
BOOST_DESCRIBE_STRUCT(Relay, (),
                      (relay_id, document, unit, stage, carrier, mode, done_on, note, by))

/// Empty text: not narrowed.
struct DocumentFilter {
  std::string search;
  std::string campaign;
  std::int64_t year = 0;
  bool due_only = false;
};

/// Documents that concern a unit over which the caller holds learning.read, newest first. A removed
/// one is in no list.
std::vector<Document> list_documents(db::ReadTx& tx, const DocumentFilter& filter,
                                     const http::PageRequest& window);
std::int64_t count_documents(db::ReadTx& tx, const DocumentFilter& filter);
/// Removed or not, whomever it concerns.
std::optional<Document> find_document(db::ReadTx& tx, const DocumentRef& document);

std::optional<Document> find_document_of(db::ReadTx& tx, DocumentId document);

void insert_document(db::WriteTx& tx, const Document& document,
                     const std::optional<CampaignId>& campaign);
/// Throws stale "changed_meanwhile".
void store_document(db::WriteTx& tx, const Document& document,
                    const std::optional<CampaignId>& campaign);
void set_removed(db::WriteTx& tx, DocumentId document, std::optional<base::Instant> at);

std::vector<std::string> list_carriers(db::ReadTx& tx, DocumentId document);
void store_carriers(db::WriteTx& tx, DocumentId document, const std::vector<std::string>& carriers);
/// None: it concerns every relaying unit.
std::vector<access::UnitId> list_units_of(db::ReadTx& tx, DocumentId document);
void store_units(db::WriteTx& tx, DocumentId document, const std::vector<access::UnitId>& units);

/// Lines of all units, in the order they were written; who shows them narrows them.
std::vector<Relay> list_relays(db::ReadTx& tx, DocumentId document);
std::optional<Relay> find_relay(db::ReadTx& tx, const RelayRef& relay);
void add_relay(db::WriteTx& tx, const Relay& relay);
void delete_relay(db::WriteTx& tx, const RelayRef& relay);

}  // namespace yixin::learning
