#include "modules/study/practice_store.h"

namespace yixin::study {

std::vector<PracticeCard> list_practice_cards(db::ReadTx& tx, access::PersonId person) {
  return tx.all<PracticeCard>(
      R"sql(SELECT p.question_id, q.public_id,
                   CASE WHEN q.state = 'reviewed' THEN q.version_id ELSE p.version_id END,
                   p.box, p.due_on
            FROM study_practice p JOIN study_question q ON q.id = p.question_id
            WHERE p.person_id = $1 AND q.state <> 'retired' ORDER BY p.due_on, p.question_id)sql",
      person);
}

std::optional<PracticeCard> find_practice_card(db::ReadTx& tx, access::PersonId person,
                                               const QuestionRef& question) {
  return tx.find<PracticeCard>(
      R"sql(SELECT p.question_id, q.public_id,
                   CASE WHEN q.state = 'reviewed' THEN q.version_id ELSE p.version_id END,
                   p.box, p.due_on
            FROM study_practice p JOIN study_question q ON q.id = p.question_id
            WHERE p.person_id = $1 AND q.public_id = $2 AND q.state <> 'retired')sql",
      person, question);
}

void put_practice_card(db::WriteTx& tx, access::PersonId person, std::int64_t version_id) {
  tx.run(R"sql(INSERT INTO study_practice (person_id, question_id, version_id, box, due_on)
               SELECT CAST($1 AS BIGINT), v.question_id, v.id, 0, CAST($2 AS TEXT)
               FROM study_question_version v WHERE v.id = $3
               ON CONFLICT (person_id, question_id)
               DO UPDATE SET version_id = excluded.version_id, box = 0,
                             due_on = excluded.due_on)sql",
         person, tx.today(), version_id);
}

void move_practice_card(db::WriteTx& tx, access::PersonId person, std::int64_t question_id,
                        const PracticeStep& step) {
  if (step.learned) {
    tx.run(R"sql(DELETE FROM study_practice WHERE person_id = $1 AND question_id = $2)sql", person,
           question_id);
    return;
  }
  tx.run(R"sql(UPDATE study_practice SET box = $1, due_on = $2
               WHERE person_id = $3 AND question_id = $4)sql",
         step.box, step.due_on, person, question_id);
}

void clear_practice(db::WriteTx& tx, access::PersonId person) {
  tx.run(R"sql(DELETE FROM study_practice WHERE person_id = $1)sql", person);
}

std::vector<std::int64_t> list_new_sources(db::ReadTx& tx, access::PersonId person) {
  return tx.all<std::int64_t>(
      R"sql(SELECT a.id FROM study_attempt a
            WHERE a.person_id = $1 AND a.submitted_at IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM study_practice_source s WHERE s.attempt_id = a.id)
              AND NOT EXISTS (SELECT 1 FROM study_exam e JOIN study_round r ON r.id = e.round_id
                              WHERE e.round_id = a.round_id AND e.reveal = 'after_close'
                                AND r.closes_at > $2)
            ORDER BY a.id)sql",
      person, tx.now());
}

void note_source(db::WriteTx& tx, std::int64_t attempt_id) {
  tx.run(R"sql(INSERT INTO study_practice_source (attempt_id) VALUES ($1)
               ON CONFLICT (attempt_id) DO NOTHING)sql",
         attempt_id);
}

}  // namespace yixin::study
