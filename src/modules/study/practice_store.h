#pragma once

#include <optional>
#include <vector>

#include "modules/study/bank_store.h"
#include "modules/study/leitner.h"
#include "modules/study/practice_views.h"

/// Tables study_practice and study_practice_source. No other file reads them.
namespace yixin::study {

/// A question in somebody's book. Shown is its current version once that is reviewed; a retired
/// question is not shown.
struct PracticeCard {
  std::int64_t question_id = 0;
  QuestionRef question_ref;
  std::int64_t shown_version_id = 0;
  int box = 0;
  base::LocalDate due_on;
};
BOOST_DESCRIBE_STRUCT(PracticeCard, (), (question_id, question_ref, shown_version_id, box, due_on))

/// Oldest due first.
std::vector<PracticeCard> list_practice_cards(db::ReadTx& tx, access::PersonId person);
std::optional<PracticeCard> find_practice_card(db::ReadTx& tx, access::PersonId person,
                                               const QuestionRef& question);
/// A question answered wrong: due at once, and from the beginning if it was there before.
void put_practice_card(db::WriteTx& tx, access::PersonId person, std::int64_t version_id);
void move_practice_card(db::WriteTx& tx, access::PersonId person, std::int64_t question_id,
                        const PracticeStep& step);
void clear_practice(db::WriteTx& tx, access::PersonId person);

/// Submitted papers of a person that the book has not taken in.
std::vector<std::int64_t> list_new_sources(db::ReadTx& tx, access::PersonId person);
void note_source(db::WriteTx& tx, std::int64_t attempt_id);

}  // namespace yixin::study
