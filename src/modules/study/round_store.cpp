#include "modules/study/round_store.h"

#include "modules/study/attempt_store.h"
#include "modules/study/bank_store.h"
#include "modules/study/correction_store.h"
#include "modules/study/exam_store.h"

namespace yixin::study {

void insert_series(db::WriteTx& tx, const SeriesRow& series) {
  tx.run(R"sql(INSERT INTO study_series (id, public_id, kind, name, opens_weekday, opens_minute,
                 closes_weekday, closes_minute, time_limit_minutes, blueprint, multiple_scoring,
                 display_mode, display_top_n, created_at, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1))sql",
         series.id, series.series_id, series.kind, series.name, series.opens_weekday,
         series.opens_minute, series.closes_weekday, series.closes_minute,
         series.time_limit_minutes, series.blueprint, series.multiple_scoring, series.display_mode,
         series.display_top_n, tx.now());
}

bool update_series(db::WriteTx& tx, const SeriesRow& series) {
  return tx.run(
             R"sql(UPDATE study_series
                   SET name = $1, opens_weekday = $2, opens_minute = $3, closes_weekday = $4,
                       closes_minute = $5, time_limit_minutes = $6, blueprint = $7,
                       multiple_scoring = $8, display_mode = $9, display_top_n = $10,
                       display_note = $11, rev = rev + 1
                   WHERE id = $12 AND rev = $13)sql",
             series.name, series.opens_weekday, series.opens_minute, series.closes_weekday,
             series.closes_minute, series.time_limit_minutes, series.blueprint,
             series.multiple_scoring, series.display_mode, series.display_top_n,
             series.display_note, series.id, series.rev) == 1;
}

std::optional<SeriesRow> find_series(db::ReadTx& tx, const SeriesRef& series) {
  return tx.find<SeriesRow>(
      R"sql(SELECT id, public_id, kind, name, opens_weekday, opens_minute, closes_weekday,
                   closes_minute, time_limit_minutes, blueprint, multiple_scoring, display_mode,
                   display_top_n, display_note, rev
            FROM study_series WHERE public_id = $1)sql",
      series);
}

std::optional<SeriesRow> find_weekly_series(db::ReadTx& tx, const SeriesRef& series) {
  auto row = find_series(tx, series);
  if (row && row->kind != SeriesKind::weekly) return std::nullopt;
  return row;
}

std::vector<SeriesRow> list_all_series(db::ReadTx& tx) {
  return tx.all<SeriesRow>(
      R"sql(SELECT id, public_id, kind, name, opens_weekday, opens_minute, closes_weekday,
                   closes_minute, time_limit_minutes, blueprint, multiple_scoring, display_mode,
                   display_top_n, display_note, rev
            FROM study_series ORDER BY id)sql");
}

std::vector<SeriesRow> list_weekly_series(db::ReadTx& tx) {
  auto rows = list_all_series(tx);
  std::erase_if(rows, [](const SeriesRow& row) { return row.kind != SeriesKind::weekly; });
  return rows;
}

void insert_round(db::WriteTx& tx, const RoundRow& round) {
  tx.run(R"sql(INSERT INTO study_round (id, public_id, series_id, number, title, opens_at,
                 closes_at, time_limit_minutes, blueprint, multiple_scoring, state, created_at,
                 rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11, 1))sql",
         round.id, round.round_id, round.series_id, round.number, round.title, round.opens_at,
         round.closes_at, round.time_limit_minutes, round.blueprint, round.multiple_scoring,
         tx.now());
}

bool update_draft(db::WriteTx& tx, const RoundRow& round) {
  return tx.run(R"sql(UPDATE study_round
                      SET title = $1, opens_at = $2, closes_at = $3, time_limit_minutes = $4,
                          blueprint = $5, multiple_scoring = $6, rev = rev + 1
                      WHERE id = $7 AND rev = $8 AND state = 'draft')sql",
                round.title, round.opens_at, round.closes_at, round.time_limit_minutes,
                round.blueprint, round.multiple_scoring, round.id, round.rev) == 1;
}

bool move_round(db::WriteTx& tx, std::int64_t id, StoredState from, StoredState to) {
  return tx.run(R"sql(UPDATE study_round SET state = $1, rev = rev + 1
                      WHERE id = $2 AND state = $3)sql",
                to, id, from) == 1;
}

void end_round(db::WriteTx& tx, std::int64_t id, base::Instant at, std::string_view reason) {
  tx.run(R"sql(UPDATE study_round SET closes_at = $1, closed_reason = $2, rev = rev + 1
               WHERE id = $3)sql",
         at, reason, id);
  tx.run(R"sql(UPDATE study_attempt SET deadline_at = $1
               WHERE round_id = $2 AND submitted_at IS NULL AND deadline_at > $1)sql",
         at, id);
}

void insert_round_item(db::WriteTx& tx, std::int64_t round_id, std::int64_t version_id) {
  tx.run(R"sql(INSERT INTO study_round_item (round_id, version_id) VALUES ($1, $2))sql", round_id,
         version_id);
}

std::int64_t count_round_items(db::ReadTx& tx, std::int64_t round_id) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM study_round_item WHERE round_id = $1)sql", round_id);
}

std::int64_t count_submitted(db::ReadTx& tx, std::int64_t round_id) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM study_attempt
            WHERE round_id = $1 AND submitted_at IS NOT NULL)sql",
      round_id);
}

std::optional<RoundRow> find_round(db::ReadTx& tx, const RoundRef& round) {
  return tx.find<RoundRow>(
      R"sql(SELECT r.id, r.public_id, r.series_id, s.public_id, s.name, r.number, r.title,
                   r.opens_at, r.closes_at, r.time_limit_minutes, r.blueprint, r.multiple_scoring,
                   r.state, r.rev
            FROM study_round r JOIN study_series s ON s.id = r.series_id
            WHERE r.public_id = $1)sql",
      round);
}

std::optional<RoundRow> last_round(db::ReadTx& tx, std::int64_t series_id) {
  return tx.find<RoundRow>(
      R"sql(SELECT r.id, r.public_id, r.series_id, s.public_id, s.name, r.number, r.title,
                   r.opens_at, r.closes_at, r.time_limit_minutes, r.blueprint, r.multiple_scoring,
                   r.state, r.rev
            FROM study_round r JOIN study_series s ON s.id = r.series_id
            WHERE r.series_id = $1 ORDER BY r.number DESC LIMIT 1)sql",
      series_id);
}

std::vector<RoundRow> list_rounds(db::ReadTx& tx, std::string_view series, std::int64_t limit,
                                  std::int64_t offset) {
  return tx.all<RoundRow>(
      R"sql(SELECT r.id, r.public_id, r.series_id, s.public_id, s.name, r.number, r.title,
                   r.opens_at, r.closes_at, r.time_limit_minutes, r.blueprint, r.multiple_scoring,
                   r.state, r.rev
            FROM study_round r JOIN study_series s ON s.id = r.series_id
            WHERE s.kind = 'weekly' AND (CAST($1 AS TEXT) = '' OR s.public_id = $1)
            ORDER BY r.opens_at DESC, r.id DESC LIMIT $2 OFFSET $3)sql",
      series, limit, offset);
}

std::int64_t count_rounds(db::ReadTx& tx, std::string_view series) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM study_round r JOIN study_series s ON s.id = r.series_id
            WHERE s.kind = 'weekly' AND (CAST($1 AS TEXT) = '' OR s.public_id = $1))sql",
      series);
}

std::vector<RoundRow> list_recent_rounds(db::ReadTx& tx, base::Instant since) {
  return tx.all<RoundRow>(
      R"sql(SELECT r.id, r.public_id, r.series_id, s.public_id, s.name, r.number, r.title,
                   r.opens_at, r.closes_at, r.time_limit_minutes, r.blueprint, r.multiple_scoring,
                   r.state, r.rev
            FROM study_round r JOIN study_series s ON s.id = r.series_id
            WHERE r.closes_at > $1 AND r.state <> 'draft' ORDER BY r.id)sql",
      since);
}

std::vector<RoundRow> list_rounds_to_close(db::ReadTx& tx, base::Instant closed_before) {
  return tx.all<RoundRow>(
      R"sql(SELECT r.id, r.public_id, r.series_id, s.public_id, s.name, r.number, r.title,
                   r.opens_at, r.closes_at, r.time_limit_minutes, r.blueprint, r.multiple_scoring,
                   r.state, r.rev
            FROM study_round r JOIN study_series s ON s.id = r.series_id
            WHERE r.closes_at < $1 AND r.state = 'published' ORDER BY r.id)sql",
      closed_before);
}

void insert_snapshot(db::WriteTx& tx, std::int64_t round_id, const std::string& board) {
  tx.run(R"sql(INSERT INTO study_snapshot (round_id, frozen_at, board) VALUES ($1, $2, $3)
               ON CONFLICT (round_id) DO NOTHING)sql",
         round_id, tx.now(), board);
}

std::optional<std::string> find_snapshot(db::ReadTx& tx, std::int64_t round_id) {
  return tx.find<std::string>(R"sql(SELECT board FROM study_snapshot WHERE round_id = $1)sql",
                              round_id);
}

std::vector<BlueprintLine> blueprint_of(const std::string& json) {
  std::vector<BlueprintLine> lines;
  for (const auto& form : describe::from_json<std::vector<BlueprintLineForm>>(json)) {
    BlueprintLine line{form.kind, std::nullopt, form.difficulty, form.count};
    if (form.topic && !form.topic->empty()) line.topic = form.topic->str();
    lines.push_back(std::move(line));
  }
  return lines;
}

PoolItem pool_item_of(const VersionRow& version) {
  const QuestionContent& content = version.content;
  return {version.version_id, content.kind, content.topic, content.difficulty,
          static_cast<int>(content.options.size())};
}

LiveRoundPtr load_round(db::ReadTx& tx, const RoundRow& row, Load load) {
  auto round = std::make_shared<LiveRound>();
  round->id = row.id;
  round->round_id = row.round_id;
  round->series_id = row.series_id;
  round->number = row.number;
  round->title = row.title;
  round->opens_at = row.opens_at;
  round->closes_at_ms = row.closes_at.ms;
  round->time_limit_minutes = row.time_limit_minutes;
  round->multiple_scoring = row.multiple_scoring;
  round->blueprint = blueprint_of(row.blueprint);
  for (auto& version : list_versions_of_round(tx, row.id)) {
    round->pool.push_back(pool_item_of(version));
    RoundQuestion question{version.content, answer_key_of(version.content)};
    round->questions.emplace(version.version_id, std::move(question));
  }
  round->plan.emplace(round->blueprint, round->pool);
  round->set_rulings(load_rulings(tx, *round));
  round->exam = find_exam_rules(tx, row.id);
  if (load == Load::without_board) return round;
  const auto results = list_ranked_attempts(tx, row.id);
  round->board.reserve(results.size());
  for (const RankedRow& result : results) {
    round->board.add({result.person_id, result.id, result.branch_id.value_or(0),
                      result.general_branch_id, true, result.score, result.duration_ms,
                      round->tie_of(result.submitted_at)});
  }
  if (row.state == StoredState::closed) round->board.freeze();
  return round;
}

}  // namespace yixin::study
