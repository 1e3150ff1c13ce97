#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/study/exam_views.h"
#include "modules/study/round_store.h"
#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// Tables study_exam, study_exam_unit and study_exam_question.
namespace yixin::study {

struct ExamRow {
  std::int64_t round_id = 0;
  ExamKind kind = ExamKind::self_test;
  std::string intro;
  int attempts_allowed = 1;
  std::optional<int> pass_percent;
  Reveal reveal = Reveal::after_submission;
  std::string categories;  // JSON of org::Category
};
BOOST_DESCRIBE_STRUCT(ExamRow, (),
                      (round_id, kind, intro, attempts_allowed, pass_percent, reveal, categories))

enum class ExamPart { host, audience };
BOOST_DESCRIBE_ENUM(ExamPart, host, audience)

/// Writes or replaces what a test has beside its round.
void put_exam(db::WriteTx& tx, const ExamRow& exam);
void replace_exam_units(db::WriteTx& tx, std::int64_t round_id, ExamPart part,
                        const std::vector<access::UnitId>& units);
void replace_exam_questions(db::WriteTx& tx, std::int64_t round_id,
                            const std::vector<std::int64_t>& questions);

std::optional<ExamRow> find_exam(db::ReadTx& tx, std::int64_t round_id);
std::optional<ExamRules> find_exam_rules(db::ReadTx& tx, std::int64_t round_id);
/// By id, so that hosts stand as they were founded.
std::vector<ExamUnit> list_exam_units(db::ReadTx& tx, std::int64_t round_id, ExamPart part);
bool has_exam_questions(db::ReadTx& tx, std::int64_t round_id);
/// The picked questions that are reviewed and valid on a day.
std::vector<VersionRow> list_exam_versions(db::ReadTx& tx, std::int64_t round_id,
                                           const base::LocalDate& valid_on);

/// Whether the test is for this person today, by unit and category.
bool may_take_exam(db::ReadTx& tx, std::int64_t round_id, access::PersonId person);

/// Newest first.
std::vector<RoundRow> list_exam_rounds(db::ReadTx& tx, std::int64_t limit, std::int64_t offset);
std::int64_t count_exam_rounds(db::ReadTx& tx);

}  // namespace yixin::study
