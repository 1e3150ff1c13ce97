#include "modules/study/drafting_store.h"

namespace yixin::study {

std::optional<DraftingRow> find_drafting(db::ReadTx& tx, std::int64_t series_id) {
  return tx.find<DraftingRow>(
      R"sql(SELECT enabled, days_before, avoid_weeks, lowest_rate, highest_rate, fewest_answers,
                   on_holiday, author_id, enabled_at, rev
            FROM study_drafting WHERE series_id = $1)sql",
      series_id);
}

bool keep_drafting(db::WriteTx& tx, std::int64_t series_id, const DraftingRow& row) {
  if (row.rev == 0) {
    return tx.run(R"sql(INSERT INTO study_drafting (series_id, enabled, days_before, avoid_weeks,
                          lowest_rate, highest_rate, fewest_answers, on_holiday, author_id,
                          enabled_at, rev)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
                        ON CONFLICT (series_id) DO NOTHING)sql",
                  series_id, row.enabled, row.days_before, row.avoid_weeks, row.lowest_rate,
                  row.highest_rate, row.fewest_answers, row.on_holiday, row.author_id,
                  row.enabled_at) == 1;
  }
  return tx.run(R"sql(UPDATE study_drafting
                      SET enabled = $1, days_before = $2, avoid_weeks = $3, lowest_rate = $4,
                          highest_rate = $5, fewest_answers = $6, on_holiday = $7, author_id = $8,
                          enabled_at = $9, rev = rev + 1
                      WHERE series_id = $10 AND rev = $11)sql",
                row.enabled, row.days_before, row.avoid_weeks, row.lowest_rate, row.highest_rate,
                row.fewest_answers, row.on_holiday, row.author_id, row.enabled_at, series_id,
                row.rev) == 1;
}

std::vector<WeekRow> list_decided_weeks(db::ReadTx& tx, std::int64_t series_id) {
  return tx.all<WeekRow>(
      R"sql(SELECT week_on, act, opens_on FROM study_series_week WHERE series_id = $1)sql",
      series_id);
}

void decide_week(db::WriteTx& tx, std::int64_t series_id, const WeekRow& week) {
  tx.run(R"sql(INSERT INTO study_series_week (series_id, week_on, act, opens_on)
               VALUES ($1, $2, $3, $4)
               ON CONFLICT (series_id, week_on)
               DO UPDATE SET act = excluded.act, opens_on = excluded.opens_on)sql",
         series_id, week.week_on, week.act, week.opens_on);
}

void forget_week(db::WriteTx& tx, std::int64_t series_id, const base::LocalDate& week_on) {
  tx.run(R"sql(DELETE FROM study_series_week WHERE series_id = $1 AND week_on = $2)sql", series_id,
         week_on);
}

std::optional<DraftRow> find_draft(db::ReadTx& tx, std::int64_t round_id) {
  return tx.find<DraftRow>(
      R"sql(SELECT round_id, week_on, author_id, reviewer_id, reviewed_at
            FROM study_draft WHERE round_id = $1)sql",
      round_id);
}

std::vector<DraftRow> list_drafts_of_series(db::ReadTx& tx, std::int64_t series_id) {
  return tx.all<DraftRow>(
      R"sql(SELECT round_id, week_on, author_id, reviewer_id, reviewed_at
            FROM study_draft WHERE series_id = $1)sql",
      series_id);
}

bool insert_draft(db::WriteTx& tx, std::int64_t series_id, const DraftRow& draft) {
  return tx.run(R"sql(INSERT INTO study_draft (round_id, series_id, week_on, author_id)
                      VALUES ($1, $2, $3, $4) ON CONFLICT (series_id, week_on) DO NOTHING)sql",
                draft.round_id, series_id, draft.week_on, draft.author_id) == 1;
}

void update_review(db::WriteTx& tx, const DraftRow& draft) {
  tx.run(R"sql(UPDATE study_draft SET reviewer_id = $1, reviewed_at = $2 WHERE round_id = $3)sql",
         draft.reviewer_id, draft.reviewed_at, draft.round_id);
}

void remove_draft(db::WriteTx& tx, std::int64_t round_id) {
  tx.run(R"sql(DELETE FROM study_draft_item WHERE round_id = $1)sql", round_id);
  tx.run(R"sql(DELETE FROM study_draft WHERE round_id = $1)sql", round_id);
  tx.run(R"sql(DELETE FROM study_round WHERE id = $1 AND state = 'draft')sql", round_id);
}

std::vector<RoundRow> list_waiting_drafts(db::ReadTx& tx) {
  return tx.all<RoundRow>(
      R"sql(SELECT r.id, r.public_id, r.series_id, s.public_id, s.name, r.number, r.title,
                   r.opens_at, r.closes_at, r.time_limit_minutes, r.blueprint, r.multiple_scoring,
                   r.state, r.rev
            FROM study_draft d
            JOIN study_round r ON r.id = d.round_id
            JOIN study_series s ON s.id = r.series_id
            WHERE r.state = 'draft' AND r.closes_at > $1 ORDER BY r.id)sql",
      tx.now());
}

std::vector<DraftItemRow> list_draft_items(db::ReadTx& tx, std::int64_t round_id) {
  return tx.all<DraftItemRow>(
      R"sql(SELECT version_id, picked, reason, last_used_on, rate
            FROM study_draft_item WHERE round_id = $1 ORDER BY version_id)sql",
      round_id);
}

void replace_draft_items(db::WriteTx& tx, std::int64_t round_id,
                         const std::vector<Chosen>& chosen) {
  tx.run(R"sql(DELETE FROM study_draft_item WHERE round_id = $1)sql", round_id);
  for (const Chosen& one : chosen) {
    tx.run(R"sql(INSERT INTO study_draft_item (round_id, version_id, picked, reason, last_used_on,
                                               rate)
                 VALUES ($1, $2, $3, $4, $5, $6))sql",
           round_id, one.version_id, one.picked, one.reason, one.last_used_on, one.rate);
  }
}

bool refuse_draft_item(db::WriteTx& tx, std::int64_t round_id, const QuestionRef& question) {
  return tx.run(R"sql(UPDATE study_draft_item SET picked = 0, reason = 'refused'
                      WHERE round_id = $1 AND picked = 1 AND version_id IN
                        (SELECT v.id FROM study_question_version v
                         JOIN study_question q ON q.id = v.question_id WHERE q.public_id = $2))sql",
                round_id, question) == 1;
}

std::vector<LastUse> list_last_uses(db::ReadTx& tx, std::int64_t series_id, std::int64_t round_id) {
  return tx.all<LastUse>(
      R"sql(SELECT q.version_id, max(d.week_on)
            FROM study_draft d
            JOIN study_round r ON r.id = d.round_id
            JOIN study_draft_item i ON i.round_id = d.round_id AND i.picked = 1
            JOIN study_question_version v ON v.id = i.version_id
            JOIN study_question q ON q.id = v.question_id
            WHERE d.series_id = $1 AND d.round_id <> $2
              AND (r.state <> 'draft' OR r.closes_at > $3)
            GROUP BY q.version_id)sql",
      series_id, round_id, tx.now());
}

std::vector<KnownRate> list_known_rates(db::ReadTx& tx, int fewest_answers) {
  return tx.all<KnownRate>(
      R"sql(SELECT version_id, rate FROM study_item_finding WHERE answered >= $1)sql",
      fewest_answers);
}

}  // namespace yixin::study
