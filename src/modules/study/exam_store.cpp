#include "modules/study/exam_store.h"

#include <algorithm>

#include "modules/study/bank_store.h"

namespace yixin::study {

void put_exam(db::WriteTx& tx, const ExamRow& exam) {
  tx.run(R"sql(INSERT INTO study_exam (round_id, kind, intro, attempts_allowed, pass_percent,
                                       reveal, categories)
               VALUES ($1, $2, $3, $4, $5, $6, $7)
               ON CONFLICT (round_id)
               DO UPDATE SET kind = excluded.kind, intro = excluded.intro,
                             attempts_allowed = excluded.attempts_allowed,
                             pass_percent = excluded.pass_percent, reveal = excluded.reveal,
                             categories = excluded.categories)sql",
         exam.round_id, exam.kind, exam.intro, exam.attempts_allowed, exam.pass_percent,
         exam.reveal, exam.categories);
}

void replace_exam_units(db::WriteTx& tx, std::int64_t round_id, ExamPart part,
                        const std::vector<access::UnitId>& units) {
  tx.run(R"sql(DELETE FROM study_exam_unit WHERE round_id = $1 AND part = $2)sql", round_id, part);
  for (const access::UnitId unit : units) {
    tx.run(R"sql(INSERT INTO study_exam_unit (round_id, unit_id, part) VALUES ($1, $2, $3)
                 ON CONFLICT (round_id, part, unit_id) DO NOTHING)sql",
           round_id, unit, part);
  }
}

void replace_exam_questions(db::WriteTx& tx, std::int64_t round_id,
                            const std::vector<std::int64_t>& questions) {
  tx.run(R"sql(DELETE FROM study_exam_question WHERE round_id = $1)sql", round_id);
  for (const std::int64_t question : questions) {
    tx.run(R"sql(INSERT INTO study_exam_question (round_id, question_id) VALUES ($1, $2)
                 ON CONFLICT (round_id, question_id) DO NOTHING)sql",
           round_id, question);
  }
}

std::optional<ExamRow> find_exam(db::ReadTx& tx, std::int64_t round_id) {
  return tx.find<ExamRow>(
      R"sql(SELECT round_id, kind, intro, attempts_allowed, pass_percent, reveal, categories
            FROM study_exam WHERE round_id = $1)sql",
      round_id);
}

std::optional<ExamRules> find_exam_rules(db::ReadTx& tx, std::int64_t round_id) {
  const auto exam = find_exam(tx, round_id);
  if (!exam) return std::nullopt;
  return ExamRules{exam->kind, exam->attempts_allowed, exam->pass_percent, exam->reveal};
}

std::vector<ExamUnit> list_exam_units(db::ReadTx& tx, std::int64_t round_id, ExamPart part) {
  std::vector<ExamUnit> units;
  for (const auto id : tx.all<access::UnitId>(
           R"sql(SELECT unit_id FROM study_exam_unit
                 WHERE round_id = $1 AND part = $2 ORDER BY unit_id)sql",
           round_id, part)) {
    if (const auto unit = org::find_unit(tx, id)) units.push_back({unit->unit_id, unit->name});
  }
  return units;
}

bool has_exam_questions(db::ReadTx& tx, std::int64_t round_id) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM study_exam_question WHERE round_id = $1)sql", round_id) > 0;
}

std::vector<VersionRow> list_exam_versions(db::ReadTx& tx, std::int64_t round_id,
                                           const base::LocalDate& valid_on) {
  const auto picked = tx.all<std::string>(
      R"sql(SELECT q.public_id FROM study_exam_question e
            JOIN study_question q ON q.id = e.question_id
            WHERE e.round_id = $1 ORDER BY q.public_id)sql",
      round_id);
  auto versions = list_reviewed_versions(tx, valid_on);
  std::erase_if(versions, [&](const VersionRow& version) {
    return !std::binary_search(picked.begin(), picked.end(), version.question_public_id);
  });
  return versions;
}

bool may_take_exam(db::ReadTx& tx, std::int64_t round_id, access::PersonId person) {
  const auto exam = find_exam(tx, round_id);
  const auto affiliation = org::affiliation_of(tx, person);
  if (!exam || !affiliation) return false;
  const auto categories = describe::from_json<std::vector<org::Category>>(exam->categories);
  const bool of_category =
      categories.empty() ||
      std::find(categories.begin(), categories.end(), affiliation->category) != categories.end();
  if (!of_category) return false;
  return tx.value<std::int64_t>(
             R"sql(SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM study_exam_unit
                                                WHERE round_id = $1 AND part = 'audience')
                            OR EXISTS (SELECT 1 FROM study_exam_unit e
                                       JOIN access_unit_closure c ON c.ancestor_id = e.unit_id
                                       WHERE e.round_id = $1 AND e.part = 'audience'
                                         AND c.descendant_id = $2)
                          THEN 1 ELSE 0 END)sql",
             round_id, org::scope_of(tx, person)) == 1;
}

std::vector<RoundRow> list_exam_rounds(db::ReadTx& tx, std::int64_t limit, std::int64_t offset) {
  return tx.all<RoundRow>(
      R"sql(SELECT r.id, r.public_id, r.series_id, s.public_id, s.name, r.number, r.title,
                   r.opens_at, r.closes_at, r.time_limit_minutes, r.blueprint, r.multiple_scoring,
                   r.state, r.rev
            FROM study_round r JOIN study_series s ON s.id = r.series_id
            WHERE s.kind = 'exam'
            ORDER BY r.opens_at DESC, r.id DESC LIMIT $1 OFFSET $2)sql",
      limit, offset);
}

std::int64_t count_exam_rounds(db::ReadTx& tx) {
  return tx.value<std::int64_t>(R"sql(SELECT count(*) FROM study_series WHERE kind = 'exam')sql");
}

}  // namespace yixin::study
