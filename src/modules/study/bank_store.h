#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/study/bank_views.h"
#include "platform/access/caller.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// Tables study_question, study_question_version and study_question_key.
namespace yixin::study {

using QuestionId = base::Id<QuestionNoun>;

/// A question without its content, as it stands now.
struct QuestionHead {
  QuestionId id;
  QuestionRef question_id;
  QuestionState state = QuestionState::draft;
  std::int64_t version_id = 0;
  std::int64_t version = 0;
  std::string question_key;
  /// Who began the draft that was last reviewed or still waits.
  std::optional<access::AccountId> author_id;
  /// Who wrote the current version of it.
  std::optional<access::AccountId> version_author_id;
  std::optional<access::AccountId> reviewer_id;
  std::optional<std::string> review_note;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(QuestionHead, (),
                      (id, question_id, state, version_id, version, question_key, author_id,
                       version_author_id, reviewer_id, review_note, rev))

struct StoredQuestion {
  QuestionHead head;
  QuestionContent content;
};

/// What a list is narrowed to; empty text and 0 mean any.
struct BankFilter {
  std::string key;  // part of the question key
  std::string kind;
  std::string topic;
  std::string state;
  int difficulty = 0;
  std::string finding;
};

/// Last changed first.
std::vector<QuestionRow> list_questions(db::ReadTx& tx, const BankFilter& filter,
                                        const http::PageRequest& window);
std::int64_t count_questions(db::ReadTx& tx, const BankFilter& filter);
/// In the order in which they were entered.
std::vector<QuestionContent> list_contents(db::ReadTx& tx, const BankFilter& filter);
/// Topics of all questions that are not retired, each once.
std::vector<std::string> list_topics(db::ReadTx& tx);

std::optional<StoredQuestion> find_question(db::ReadTx& tx, const QuestionRef& question);
/// All questions that are not retired, with their content, oldest first.
std::vector<StoredQuestion> list_standing_questions(db::ReadTx& tx);
/// The first question with this key that is not retired.
std::optional<QuestionId> find_standing_by_key(db::ReadTx& tx, std::string_view key);

/// A new draft of the caller, version 1.
QuestionHead insert_question(db::WriteTx& tx, const QuestionContent& content);
/// Writes the next version of the caller into the head; update_question keeps it.
void insert_next_version(db::WriteTx& tx, QuestionHead& head, const QuestionContent& content);
/// Everything that may change of a question; raises rev.
void update_question(db::WriteTx& tx, QuestionHead& head);
/// Removes a version that no round uses and that is not the current one any more.
void remove_version(db::WriteTx& tx, std::int64_t version_id);
/// Removes a question that no round uses, with all its versions.
void remove_question(db::WriteTx& tx, QuestionId question);
bool is_in_a_round(db::ReadTx& tx, QuestionId question);

/// What rounds draw from, with answer and explanation.
struct VersionRow {
  std::int64_t version_id = 0;
  std::string question_public_id;
  QuestionContent content;
};

/// The current version of each reviewed question that is still valid on a day.
std::vector<VersionRow> list_reviewed_versions(db::ReadTx& tx, const base::LocalDate& valid_on);
std::optional<QuestionContent> find_version_content(db::ReadTx& tx, std::int64_t version_id);
std::vector<VersionRow> list_versions_of_round(db::ReadTx& tx, std::int64_t round_id);
/// Of a version that exists.
QuestionContent content_of_version(db::ReadTx& tx, std::int64_t version_id);
/// What a drafted round has picked and may still use: reviewed, unchanged and valid on a day.
std::vector<VersionRow> list_standing_picks(db::ReadTx& tx, std::int64_t round_id,
                                            const base::LocalDate& valid_on);
/// How these versions are listed, in the same order; state and author are those of the question.
std::vector<QuestionRow> list_rows_of_versions(db::ReadTx& tx,
                                               const std::vector<std::int64_t>& version_ids);

}  // namespace yixin::study
