#include "modules/relief/complaint_store.h"

#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/intake/paging.h"

namespace yixin::relief {

bool insert_complaint(db::WriteTx& tx, const NewComplaint& complaint) {
  // An id of the usual kind tells the millisecond; this one is drawn and tells nothing.
  const ComplaintId id{static_cast<std::int64_t>(tx.random().next_u64() >> 12 | 1)};
  const auto rows = tx.run(
      R"sql(INSERT INTO relief_complaint (id, public_id, receipt_digest, account_id, kind, text,
                                          page, received_on, due_on, unit_id, state, answer, rev)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'received', '', 1)
            ON CONFLICT DO NOTHING)sql",
      id, tx.draw_ref<ComplaintNoun>(), complaint.receipt_digest, complaint.account, complaint.kind,
      complaint.text, complaint.page, tx.today(), complaint.due_on, access::hospital_unit);
  return rows > 0;
}

std::optional<Complaint> find_complaint(db::ReadTx& tx, const ComplaintRef& complaint) {
  return tx.find<Complaint>(
      R"sql(SELECT id, public_id, account_id, kind, text, page, received_on, due_on, unit_id,
                   state, answer, answered_on, summary, published_on, rev
            FROM relief_complaint WHERE public_id = $1)sql",
      complaint);
}

std::optional<Complaint> find_complaint_by_receipt(db::ReadTx& tx, const std::string& digest) {
  return tx.find<Complaint>(
      R"sql(SELECT id, public_id, account_id, kind, text, page, received_on, due_on, unit_id,
                   state, answer, answered_on, summary, published_on, rev
            FROM relief_complaint WHERE receipt_digest = $1)sql",
      digest);
}

std::vector<Complaint> list_complaints_of(db::ReadTx& tx, access::AccountId account) {
  return tx.all<Complaint>(
      R"sql(SELECT id, public_id, account_id, kind, text, page, received_on, due_on, unit_id,
                   state, answer, answered_on, summary, published_on, rev
            FROM relief_complaint WHERE account_id = $1
            ORDER BY received_on DESC, public_id LIMIT 100)sql",
      account);
}

// A text within a text is found by REPLACE, the one such function that both engines have in common.
std::vector<Complaint> list_complaints(db::ReadTx& tx, const ComplaintFilter& filter,
                                       const http::PageRequest& window) {
  return tx.all<Complaint>(
      R"sql(SELECT id, public_id, account_id, kind, text, page, received_on, due_on, unit_id,
                   state, answer, answered_on, summary, published_on, rev
            FROM relief_complaint
            WHERE unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $1 AND permission = 'relief.answer')
              AND (CAST($2 AS TEXT) = '' OR kind = $2)
              AND (CAST($3 AS TEXT) = '' OR state = $3)
              AND (CAST($4 AS TEXT) = '' OR REPLACE(text, $4, '') <> text
                   OR REPLACE(answer, $4, '') <> answer)
              AND (CAST($5 AS BIGINT) = 0 OR state IN ('received', 'working'))
              AND (CAST($6 AS BIGINT) = 0
                   OR (state IN ('received', 'working') AND due_on < $7))
            ORDER BY CASE WHEN answered_on IS NULL THEN due_on END NULLS LAST,
                     answered_on DESC NULLS LAST, public_id
            LIMIT $8 OFFSET $9)sql",
      tx.caller().account, filter.kind, filter.state, filter.search, filter.open_only,
      filter.overdue_only, tx.today(), window.page_size, intake::offset_of(window));
}

std::int64_t count_complaints(db::ReadTx& tx, const ComplaintFilter& filter) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM relief_complaint
            WHERE unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $1 AND permission = 'relief.answer')
              AND (CAST($2 AS TEXT) = '' OR kind = $2)
              AND (CAST($3 AS TEXT) = '' OR state = $3)
              AND (CAST($4 AS TEXT) = '' OR REPLACE(text, $4, '') <> text
                   OR REPLACE(answer, $4, '') <> answer)
              AND (CAST($5 AS BIGINT) = 0 OR state IN ('received', 'working'))
              AND (CAST($6 AS BIGINT) = 0
                   OR (state IN ('received', 'working') AND due_on < $7)))sql",
      tx.caller().account, filter.kind, filter.state, filter.search, filter.open_only,
      filter.overdue_only, tx.today());
}

void store_answering(db::WriteTx& tx, const Complaint& complaint) {
  const auto rows = tx.run(
      R"sql(UPDATE relief_complaint
            SET unit_id = $1, state = $2, answer = $3, answered_on = $4, summary = $5,
                published_on = $6, rev = rev + 1
            WHERE id = $7 AND rev = $8)sql",
      complaint.unit, complaint.state, complaint.answer, complaint.answered_on, complaint.summary,
      complaint.published_on, complaint.id, complaint.rev);
  if (rows == 0) audit::refuse_stale(tx, "complaint", complaint.complaint_id.to_hex());
}

void add_step(db::WriteTx& tx, ComplaintId complaint, const NewStep& step) {
  tx.run(R"sql(INSERT INTO relief_step (id, complaint_id, at, kind, account_id, unit_id, note)
               VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
         tx.next_id<StepNoun>(), complaint, tx.now(), step.kind, tx.caller().account, step.unit,
         step.note);
}

std::vector<Step> list_steps(db::ReadTx& tx, ComplaintId complaint) {
  return tx.all<Step>(
      R"sql(SELECT s.kind, s.at, COALESCE(n.name, ''), s.unit_id, s.note
            FROM relief_step s LEFT JOIN accounts_name n ON n.account = s.account_id
            WHERE s.complaint_id = $1 ORDER BY s.id)sql",
      complaint);
}

std::vector<AnswerDays> list_answer_days(db::ReadTx& tx) {
  return tx.all<AnswerDays>(
      R"sql(SELECT received_on, answered_on FROM relief_complaint
            WHERE answered_on IS NOT NULL ORDER BY public_id)sql");
}

std::vector<KindCount> count_kinds(db::ReadTx& tx) {
  return tx.all<KindCount>(
      R"sql(SELECT kind, state, count(*) FROM relief_complaint
            GROUP BY kind, state ORDER BY kind, state)sql");
}

std::int64_t count_overdue(db::ReadTx& tx) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM relief_complaint
            WHERE state IN ('received', 'working') AND due_on < $1)sql",
      tx.today());
}

std::vector<Complaint> list_published(db::ReadTx& tx, const http::PageRequest& window) {
  return tx.all<Complaint>(
      R"sql(SELECT id, public_id, account_id, kind, text, page, received_on, due_on, unit_id,
                   state, answer, answered_on, summary, published_on, rev
            FROM relief_complaint WHERE published_on IS NOT NULL
            ORDER BY published_on DESC, public_id LIMIT $1 OFFSET $2)sql",
      window.page_size, intake::offset_of(window));
}

std::int64_t count_published(db::ReadTx& tx) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM relief_complaint WHERE published_on IS NOT NULL)sql");
}

}  // namespace yixin::relief
