#include "modules/learning/document_store.h"

#include "platform/audit/audit.h"
#include "platform/intake/paging.h"

namespace yixin::learning {

// A text within a text is found by REPLACE, the one such function that both engines have in common.
// A document concerns a unit that it names, or everybody who reads anything when it names none.
std::vector<Document> list_documents(db::ReadTx& tx, const DocumentFilter& filter,
                                     const http::PageRequest& window) {
  return tx.all<Document>(
      R"sql(SELECT d.id, d.public_id, d.title, d.issuer, d.number, d.received_on, d.due_on,
                   d.demand, c.public_id, c.name, d.pillar, d.removed_at, d.rev
            FROM learning_document d LEFT JOIN learning_campaign c ON c.id = d.campaign_id
            WHERE d.removed_at IS NULL
              AND (NOT EXISTS (SELECT 1 FROM learning_document_unit u WHERE u.document_id = d.id)
                   OR EXISTS (SELECT 1 FROM learning_document_unit u
                              WHERE u.document_id = d.id
                                AND u.unit_id IN (SELECT unit_id FROM access_may
                                                  WHERE account_id = $1
                                                    AND permission = 'learning.read')))
              AND (CAST($2 AS TEXT) = '' OR REPLACE(d.title, $2, '') <> d.title
                   OR REPLACE(d.number, $2, '') <> d.number
                   OR REPLACE(d.issuer, $2, '') <> d.issuer)
              AND (CAST($3 AS TEXT) = '' OR c.public_id = $3)
              AND (CAST($4 AS TEXT) = '' OR (d.received_on >= $4 AND d.received_on < $5))
              AND (CAST($6 AS BIGINT) = 0 OR d.due_on IS NOT NULL)
            ORDER BY d.received_on DESC, d.id DESC LIMIT $7 OFFSET $8)sql",
      tx.caller().account, filter.search, filter.campaign,
      filter.year == 0 ? "" : std::to_string(filter.year) + "-01-01",
      std::to_string(filter.year + 1) + "-01-01", filter.due_only, window.page_size,
      intake::offset_of(window));
}

std::int64_t count_documents(db::ReadTx& tx, const DocumentFilter& filter) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*)
            FROM learning_document d LEFT JOIN learning_campaign c ON c.id = d.campaign_id
            WHERE d.removed_at IS NULL
              AND (NOT EXISTS (SELECT 1 FROM learning_document_unit u WHERE u.document_id = d.id)
                   OR EXISTS (SELECT 1 FROM learning_document_unit u
                              WHERE u.document_id = d.id
                                AND u.unit_id IN (SELECT unit_id FROM access_may
                                                  WHERE account_id = $1
                                                    AND permission = 'learning.read')))
              AND (CAST($2 AS TEXT) = '' OR REPLACE(d.title, $2, '') <> d.title
                   OR REPLACE(d.number, $2, '') <> d.number
                   OR REPLACE(d.issuer, $2, '') <> d.issuer)
              AND (CAST($3 AS TEXT) = '' OR c.public_id = $3)
              AND (CAST($4 AS TEXT) = '' OR (d.received_on >= $4 AND d.received_on < $5))
              AND (CAST($6 AS BIGINT) = 0 OR d.due_on IS NOT NULL))sql",
      tx.caller().account, filter.search, filter.campaign,
      filter.year == 0 ? "" : std::to_string(filter.year) + "-01-01",
      std::to_string(filter.year + 1) + "-01-01", filter.due_only);
}

std::optional<Document> find_document(db::ReadTx& tx, const DocumentRef& document) {
  return tx.find<Document>(
      R"sql(SELECT d.id, d.public_id, d.title, d.issuer, d.number, d.received_on, d.due_on,
                   d.demand, c.public_id, c.name, d.pillar, d.removed_at, d.rev
            FROM learning_document d LEFT JOIN learning_campaign c ON c.id = d.campaign_id
            WHERE d.public_id = $1)sql",
      document);
}

std::optional<Document> find_document_of(db::ReadTx& tx, DocumentId document) {
  const auto ref = tx.find<DocumentRef>(
      R"sql(SELECT public_id FROM learning_document WHERE id = $1)sql", document);
  return ref ? find_document(tx, *ref) : std::nullopt;
}

void insert_document(db::WriteTx& tx, const Document& document,
                     const std::optional<CampaignId>& campaign) {
  tx.run(R"sql(INSERT INTO learning_document (id, public_id, title, issuer, number, received_on,
                                              due_on, demand, campaign_id, pillar, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1))sql",
         document.id, document.document_id, document.title, document.issuer, document.number,
         document.received_on, document.due_on, document.demand, campaign, document.pillar);
}

void store_document(db::WriteTx& tx, const Document& document,
                    const std::optional<CampaignId>& campaign) {
  const auto rows = tx.run(
      R"sql(UPDATE learning_document
            SET title = $1, issuer = $2, number = $3, received_on = $4, due_on = $5, demand = $6,
                campaign_id = $7, pillar = $8, rev = rev + 1
            WHERE id = $9 AND rev = $10)sql",
      document.title, document.issuer, document.number, document.received_on, document.due_on,
      document.demand, campaign, document.pillar, document.id, document.rev);
  if (rows == 0) audit::refuse_stale(tx, "document", document.document_id.to_hex());
}

void set_removed(db::WriteTx& tx, DocumentId document, std::optional<base::Instant> at) {
  tx.run(R"sql(UPDATE learning_document SET removed_at = $1 WHERE id = $2)sql", at, document);
}

std::vector<std::string> list_carriers(db::ReadTx& tx, DocumentId document) {
  return tx.all<std::string>(
      R"sql(SELECT carrier FROM learning_document_carrier WHERE document_id = $1
            ORDER BY carrier)sql",
      document);
}

void store_carriers(db::WriteTx& tx, DocumentId document,
                    const std::vector<std::string>& carriers) {
  tx.run(R"sql(DELETE FROM learning_document_carrier WHERE document_id = $1)sql", document);
  for (const std::string& carrier : carriers) {
    tx.run(R"sql(INSERT INTO learning_document_carrier (document_id, carrier) VALUES ($1, $2)
                 ON CONFLICT DO NOTHING)sql",
           document, carrier);
  }
}

std::vector<access::UnitId> list_units_of(db::ReadTx& tx, DocumentId document) {
  return tx.all<access::UnitId>(
      R"sql(SELECT unit_id FROM learning_document_unit WHERE document_id = $1
            ORDER BY unit_id)sql",
      document);
}

void store_units(db::WriteTx& tx, DocumentId document, const std::vector<access::UnitId>& units) {
  tx.run(R"sql(DELETE FROM learning_document_unit WHERE document_id = $1)sql", document);
  for (const access::UnitId unit : units) {
    tx.run(R"sql(INSERT INTO learning_document_unit (document_id, unit_id) VALUES ($1, $2)
                 ON CONFLICT DO NOTHING)sql",
           document, unit);
  }
}

std::vector<Relay> list_relays(db::ReadTx& tx, DocumentId document) {
  return tx.all<Relay>(
      R"sql(SELECT r.public_id, r.document_id, r.unit_id, r.stage, r.carrier, r.mode, r.done_on,
                   r.note, COALESCE(n.name, '')
            FROM learning_relay r LEFT JOIN accounts_name n ON n.account = r.account_id
            WHERE r.document_id = $1 ORDER BY r.unit_id, r.id)sql",
      document);
}

std::optional<Relay> find_relay(db::ReadTx& tx, const RelayRef& relay) {
  return tx.find<Relay>(
      R"sql(SELECT r.public_id, r.document_id, r.unit_id, r.stage, r.carrier, r.mode, r.done_on,
                   r.note, COALESCE(n.name, '')
            FROM learning_relay r LEFT JOIN accounts_name n ON n.account = r.account_id
            WHERE r.public_id = $1)sql",
      relay);
}

void add_relay(db::WriteTx& tx, const Relay& relay) {
  tx.run(R"sql(INSERT INTO learning_relay (id, public_id, document_id, unit_id, stage, carrier,
                                           mode, done_on, note, account_id, recorded_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))sql",
         tx.next_id<RelayNoun>(), relay.relay_id, relay.document, relay.unit, relay.stage,
         relay.carrier, relay.mode, relay.done_on, relay.note, tx.caller().account, tx.now());
}

void delete_relay(db::WriteTx& tx, const RelayRef& relay) {
  tx.run(R"sql(DELETE FROM learning_relay WHERE public_id = $1)sql", relay);
}

}  // namespace yixin::learning
