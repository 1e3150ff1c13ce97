#include "modules/study/reports.h"

#include <algorithm>

#include "modules/study/api/study.h"
#include "modules/study/practice_store.h"
#include "modules/study/taking.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/intake/paging.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

constexpr std::int64_t messages_reach_ms = 56LL * 24 * 3600 * 1000;

struct NewReport {
  std::int64_t version_id = 0;
  ReportReason reason = ReportReason::other;
  std::string note;
};

OwnReport keep_report(db::WriteTx& tx, const NewReport& report) {
  const access::PersonId person = participant(tx);
  tx.run(R"sql(INSERT INTO study_report (id, public_id, version_id, person_id, reason, note, state,
                                         created_at)
               VALUES ($1, $2, $3, $4, $5, NULLIF(CAST($6 AS TEXT), ''), 'new', $7)
               ON CONFLICT (version_id, person_id) DO NOTHING)sql",
         tx.next_id<ReportNoun>(), tx.draw_ref<ReportNoun>(), report.version_id, person,
         report.reason, report.note, tx.now());
  const auto own = tx.find<OwnReport>(
      R"sql(SELECT state, reason, answer, created_at FROM study_report
            WHERE version_id = $1 AND person_id = $2)sql",
      report.version_id, person);
  CHECK(own.has_value());
  return *own;
}

std::vector<ReportView> read_reports(db::ReadTx& tx, std::string_view state, std::string_view id,
                                     const http::PageRequest& window) {
  return tx.all<ReportView>(
      R"sql(SELECT r.public_id, q.public_id, v.stem, v.kind, r.reason, r.note, r.state, r.answer,
                   NULLIF((SELECT n.name FROM accounts_name n WHERE n.account = r.answered_by),
                          ''),
                   r.answered_at, r.created_at
            FROM study_report r
            JOIN study_question_version v ON v.id = r.version_id
            JOIN study_question q ON q.id = v.question_id
            WHERE (CAST($1 AS TEXT) = '' OR r.state = $1)
              AND (CAST($2 AS TEXT) = '' OR r.public_id = $2)
            ORDER BY r.id DESC LIMIT $3 OFFSET $4)sql",
      state, id, window.page_size, intake::offset_of(window));
}

std::vector<Message> answered_reports(db::ReadTx& tx, access::PersonId person,
                                      base::Instant since) {
  return tx.all<Message>(
      R"sql(SELECT 'report_answered', r.answered_at, v.stem, r.answer, r.state,
                   CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT),
                   CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
            FROM study_report r JOIN study_question_version v ON v.id = r.version_id
            WHERE r.person_id = $1 AND r.answered_at > $2)sql",
      person, since);
}

std::vector<Message> corrected_scores(db::ReadTx& tx, access::PersonId person,
                                      base::Instant since) {
  return tx.all<Message>(
      R"sql(SELECT CASE WHEN c.undone_at IS NULL THEN 'score_corrected'
                        ELSE 'correction_undone' END,
                   COALESCE(c.undone_at, c.corrected_at), v.stem, c.reason, CAST(NULL AS TEXT),
                   r.public_id, s.name, r.title, d.old_score, d.new_score
            FROM study_attempt a
            JOIN study_correction_score d ON d.attempt_id = a.id
            JOIN study_correction c ON c.id = d.correction_id
            JOIN study_question_version v ON v.id = c.version_id
            JOIN study_round r ON r.id = c.round_id
            JOIN study_series s ON s.id = r.series_id
            LEFT JOIN study_exam e ON e.round_id = r.id
            WHERE a.person_id = $1 AND COALESCE(c.undone_at, c.corrected_at) > $2
              AND (e.round_id IS NULL OR e.reveal <> 'after_close' OR r.closes_at <= $3))sql",
      person, since, tx.now());
}

}  // namespace

OwnReport report_on_paper(db::WriteTx& tx, const PaperReport& request) {
  const auto versions = submitted_versions(tx, {request.round_id, request.attempt});
  if (request.position < 0 || request.position >= static_cast<int>(versions.size())) {
    base::refuse_not_found("这道题");
  }
  return keep_report(tx, {versions[static_cast<std::size_t>(request.position)], request.reason,
                          request.note ? request.note->str() : ""});
}

OwnReport report_in_practice(db::WriteTx& tx, const PracticeReport& request) {
  const auto card = find_practice_card(tx, participant(tx), request.question_id);
  if (!card) base::refuse_not_found("错题本里的这道题");
  return keep_report(
      tx, {card->shown_version_id, request.reason, request.note ? request.note->str() : ""});
}

ReportPage list_reports(db::ReadTx& tx, const ReportFilter& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  const std::string state =
      request.state ? std::string(describe::name_of(*request.state)) : std::string();
  const auto total = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM study_report
            WHERE CAST($1 AS TEXT) = '' OR state = $1)sql",
      state);
  return {read_reports(tx, state, "", window), total, window.page, window.page_size};
}

ReportView answer_report(db::WriteTx& tx, const ReportAnswer& request) {
  const bool found = tx.run(R"sql(UPDATE study_report
                                  SET state = $1, answer = $2, answered_by = $3, answered_at = $4
                                  WHERE public_id = $5)sql",
                            request.verdict, request.answer.str(), tx.caller().account, tx.now(),
                            request.report_id) == 1;
  if (!found) base::refuse_not_found("这条反馈");
  audit::record(tx, {.action = "study.answer_report",
                     .object_kind = "report",
                     .object = request.report_id.to_hex(),
                     .fields = {"state", "answer"},
                     .note = {}});
  return read_reports(tx, "", request.report_id.to_hex(), {1, 1}).front();
}

MessageList show_messages(db::ReadTx& tx, const http::Empty&) {
  const access::PersonId person = participant(tx);
  const base::Instant since = tx.now().plus_ms(-messages_reach_ms);
  MessageList list{answered_reports(tx, person, since)};
  for (Message& message : corrected_scores(tx, person, since)) list.items.push_back(message);
  std::stable_sort(list.items.begin(), list.items.end(),
                   [](const Message& a, const Message& b) { return b.at < a.at; });
  return list;
}

void install_reports(http::Registry& app) {
  namespace limits = http::limits;
  app.put({"/rounds/{round_id}/result/{position}/report", take_quiz, limits::form,
           "Report a faulty question of the own paper", Kind::conflict},
          report_on_paper);
  app.put({"/my/practice/{question_id}/report", take_quiz, limits::form,
           "Report a faulty question of the own practice book"},
          report_in_practice);
  app.get({"/my/messages", take_quiz, limits::view, "Decisions that concern the caller"},
          show_messages);
  app.get({"/reports", edit_bank, limits::view, "Reports of faulty questions"}, list_reports);
  app.put({"/reports/{report_id}/answer", edit_bank, limits::form, "Answer a report"},
          answer_report);
}

}  // namespace yixin::study
