#include "modules/study/hall_round_store.h"

#include "modules/study/api/study.h"

namespace yixin::study {

void insert_hall_round(db::WriteTx& tx, const HallRoundRow& round) {
  tx.run(R"sql(INSERT INTO study_hall_round
                 (id, public_id, unit_id, title, code, seconds, by_branch, phase, position,
                  created_by, created_at, stepped_at, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12))sql",
         round.id, round.hall_round_id, round.unit_id, round.title, round.code, round.seconds,
         round.by_branch, round.phase, round.position, tx.caller().account, tx.now(), round.rev);
}

void insert_hall_item(db::WriteTx& tx, std::int64_t round, int position, std::int64_t version_id) {
  tx.run(R"sql(INSERT INTO study_hall_item (hall_round_id, position, version_id, skipped, asked,
                                            answered, correct, option_counts)
               VALUES ($1, $2, $3, 0, 0, 0, 0, '[]'))sql",
         round, position, version_id);
}

std::optional<HallRoundRow> find_hall_round(db::ReadTx& tx, const HallRoundRef& ref) {
  return tx.find<HallRoundRow>(
      R"sql(SELECT id, public_id, unit_id, title, code, seconds, by_branch, phase, position,
                   closes_at, remaining_ms, created_at, ended_at, rev
            FROM study_hall_round WHERE public_id = $1)sql",
      ref);
}

std::optional<HallRoundRow> find_hall_round_by_code(db::ReadTx& tx, std::string_view code) {
  return tx.find<HallRoundRow>(
      R"sql(SELECT id, public_id, unit_id, title, code, seconds, by_branch, phase, position,
                   closes_at, remaining_ms, created_at, ended_at, rev
            FROM study_hall_round WHERE code = $1 AND ended_at IS NULL)sql",
      code);
}

std::vector<HallRoundRow> list_hall_rounds(db::ReadTx& tx) {
  return tx.all<HallRoundRow>(
      R"sql(SELECT id, public_id, unit_id, title, code, seconds, by_branch, phase, position,
                   closes_at, remaining_ms, created_at, ended_at, rev
            FROM study_hall_round
            WHERE unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $1 AND permission = $2)
            ORDER BY id DESC LIMIT 100)sql",
      tx.caller().account, host_hall.name);
}

std::vector<HallRoundRow> list_hall_rounds_since(db::ReadTx& tx, base::Instant since) {
  return tx.all<HallRoundRow>(
      R"sql(SELECT id, public_id, unit_id, title, code, seconds, by_branch, phase, position,
                   closes_at, remaining_ms, created_at, ended_at, rev
            FROM study_hall_round WHERE ended_at IS NULL OR ended_at > $1 ORDER BY id)sql",
      since);
}

std::vector<HallRoundRow> list_forgotten_hall_rounds(db::ReadTx& tx, base::Instant left_before,
                                                     base::Instant made_before) {
  return tx.all<HallRoundRow>(
      R"sql(SELECT id, public_id, unit_id, title, code, seconds, by_branch, phase, position,
                   closes_at, remaining_ms, created_at, ended_at, rev
            FROM study_hall_round
            WHERE ended_at IS NULL
              AND ((position >= 0 AND stepped_at < $1) OR stepped_at < $2) ORDER BY id)sql",
      left_before, made_before);
}

int count_hall_items(db::ReadTx& tx, std::int64_t round) {
  return static_cast<int>(tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM study_hall_item WHERE hall_round_id = $1 AND skipped = 0)sql",
      round));
}

std::vector<HallItemRow> list_hall_items(db::ReadTx& tx, std::int64_t round) {
  return tx.all<HallItemRow>(
      R"sql(SELECT position, version_id, skipped, asked, answered, correct, option_counts
            FROM study_hall_item WHERE hall_round_id = $1 ORDER BY position)sql",
      round);
}

bool update_hall_round(db::WriteTx& tx, const HallRoundRow& round) {
  return tx.run(R"sql(UPDATE study_hall_round
                      SET phase = $1, position = $2, closes_at = $3, remaining_ms = $4,
                          ended_at = $5, stepped_at = $6, rev = rev + 1
                      WHERE id = $7 AND rev = $8)sql",
                round.phase, round.position, round.closes_at, round.remaining_ms, round.ended_at,
                tx.now(), round.id, round.rev) > 0;
}

void mark_hall_item(db::WriteTx& tx, std::int64_t round, int position, HallItemState state) {
  tx.run(R"sql(UPDATE study_hall_item
               SET asked = CASE WHEN CAST($1 AS TEXT) = 'asked' THEN 1 ELSE asked END,
                   skipped = CASE WHEN $1 = 'skipped' THEN 1 ELSE skipped END
               WHERE hall_round_id = $2 AND position = $3)sql",
         state, round, position);
}

void update_hall_figures(db::WriteTx& tx, std::int64_t round, const HallItemRow& item) {
  tx.run(R"sql(UPDATE study_hall_item SET answered = $1, correct = $2, option_counts = $3
               WHERE hall_round_id = $4 AND position = $5)sql",
         item.answered, item.correct, item.option_counts, round, item.position);
}

void insert_hall_mean(db::WriteTx& tx, std::int64_t round, const HallMeanRow& mean) {
  tx.run(R"sql(INSERT INTO study_hall_mean (hall_round_id, unit_id, mean_tenths)
               VALUES ($1, $2, $3))sql",
         round, mean.unit_id, mean.mean_tenths);
}

std::vector<HallMeanRow> list_hall_means(db::ReadTx& tx, std::int64_t round) {
  return tx.all<HallMeanRow>(R"sql(SELECT unit_id, mean_tenths FROM study_hall_mean
                                   WHERE hall_round_id = $1 ORDER BY unit_id)sql",
                             round);
}

void insert_hall_seat(db::WriteTx& tx, std::int64_t round, access::PersonId person,
                      std::optional<access::UnitId> branch) {
  tx.run(R"sql(INSERT INTO study_hall_seat (hall_round_id, person_id, branch_id, joined_at)
               VALUES ($1, $2, $3, $4) ON CONFLICT (hall_round_id, person_id) DO NOTHING)sql",
         round, person, branch, tx.now());
}

bool has_hall_seat(db::ReadTx& tx, std::int64_t round, access::PersonId person) {
  return tx.value<std::int64_t>(R"sql(SELECT count(*) FROM study_hall_seat
                                      WHERE hall_round_id = $1 AND person_id = $2)sql",
                                round, person) > 0;
}

std::vector<std::int64_t> list_hall_seats(db::ReadTx& tx, std::int64_t round) {
  return tx.all<std::int64_t>(
      R"sql(SELECT person_id FROM study_hall_seat WHERE hall_round_id = $1)sql", round);
}

void put_hall_answer(db::WriteTx& tx, std::int64_t round, const HallAnswerRow& answer) {
  tx.run(R"sql(INSERT INTO study_hall_answer
                 (hall_round_id, position, person_id, given, correct, answered_at)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (hall_round_id, person_id, position)
               DO UPDATE SET given = excluded.given, correct = excluded.correct,
                             answered_at = excluded.answered_at)sql",
         round, answer.position, answer.person_id, answer.given, answer.correct, tx.now());
}

std::vector<HallAnswerRow> list_hall_answers(db::ReadTx& tx, std::int64_t round) {
  return tx.all<HallAnswerRow>(R"sql(SELECT person_id, position, given, correct
                                     FROM study_hall_answer WHERE hall_round_id = $1)sql",
                               round);
}

std::vector<HallAnswerRow> list_hall_answers_of(db::ReadTx& tx, std::int64_t round,
                                                access::PersonId person) {
  return tx.all<HallAnswerRow>(R"sql(SELECT person_id, position, given, correct
                                     FROM study_hall_answer
                                     WHERE hall_round_id = $1 AND person_id = $2)sql",
                               round, person);
}

std::vector<HallAnswerGroup> group_hall_answers(db::ReadTx& tx, std::int64_t round) {
  return tx.all<HallAnswerGroup>(
      R"sql(SELECT position, given, correct, count(*) FROM study_hall_answer
            WHERE hall_round_id = $1 GROUP BY position, given, correct
            ORDER BY position, given)sql",
      round);
}

std::vector<HallBranchSum> sum_hall_branches(db::ReadTx& tx, std::int64_t round) {
  return tx.all<HallBranchSum>(
      R"sql(SELECT s.branch_id, count(DISTINCT a.person_id), CAST(sum(a.correct) AS BIGINT)
            FROM study_hall_answer a
            JOIN study_hall_seat s ON s.hall_round_id = a.hall_round_id
                                  AND s.person_id = a.person_id
            JOIN study_hall_item i ON i.hall_round_id = a.hall_round_id
                                  AND i.position = a.position
            WHERE a.hall_round_id = $1 AND i.skipped = 0 AND s.branch_id IS NOT NULL
            GROUP BY s.branch_id ORDER BY s.branch_id)sql",
      round);
}

}  // namespace yixin::study
