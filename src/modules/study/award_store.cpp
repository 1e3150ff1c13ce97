#include "modules/study/award_store.h"

namespace yixin::study {
std::vector<Contender> list_contenders(db::ReadTx& tx, std::int64_t round_id) {
  return tx.all<Contender>(
      R"sql(SELECT id, person_id, score, submitted_at FROM study_attempt
            WHERE round_id = $1 AND submitted_at IS NOT NULL AND ranked = 1)sql",
      round_id);
}

std::optional<AwardListRow> find_award_list(db::ReadTx& tx, std::int64_t round_id) {
  return tx.find<AwardListRow>(
      R"sql(SELECT levels, made_at FROM study_award_list WHERE round_id = $1)sql", round_id);
}

std::vector<AwardRow> list_awards(db::ReadTx& tx, std::int64_t round_id) {
  return tx.all<AwardRow>(
      R"sql(SELECT attempt_id, name FROM study_award WHERE round_id = $1
            ORDER BY attempt_id)sql",
      round_id);
}

std::optional<std::string> find_award_of(db::ReadTx& tx, std::int64_t round_id,
                                         access::PersonId person) {
  return tx.find<std::string>(
      R"sql(SELECT w.name FROM study_award w JOIN study_attempt a ON a.id = w.attempt_id
            WHERE w.round_id = $1 AND a.person_id = $2)sql",
      round_id, person);
}

void remove_awards(db::WriteTx& tx, std::int64_t round_id) {
  tx.run(R"sql(DELETE FROM study_award WHERE round_id = $1)sql", round_id);
  tx.run(R"sql(DELETE FROM study_award_list WHERE round_id = $1)sql", round_id);
}

void insert_awards(db::WriteTx& tx, std::int64_t round_id, const std::string& levels,
                   const std::vector<AwardRow>& awards) {
  tx.run(R"sql(INSERT INTO study_award_list (round_id, levels, made_by, made_at)
               VALUES ($1, $2, $3, $4))sql",
         round_id, levels, tx.caller().account, tx.now());
  for (const AwardRow& award : awards) {
    tx.run(R"sql(INSERT INTO study_award (round_id, attempt_id, name) VALUES ($1, $2, $3))sql",
           round_id, award.attempt_id, award.name);
  }
}

std::optional<base::Instant> last_correction_at(db::ReadTx& tx, std::int64_t round_id) {
  return tx.find<base::Instant>(
      R"sql(SELECT COALESCE(undone_at, corrected_at) FROM study_correction WHERE round_id = $1
            ORDER BY COALESCE(undone_at, corrected_at) DESC LIMIT 1)sql",
      round_id);
}

}  // namespace yixin::study
