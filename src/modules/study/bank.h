#pragma once

#include "modules/study/bank_store.h"
#include "modules/study/bank_views.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// The question bank. It belongs to the whole hospital: whoever holds a permission of it anywhere
/// holds it for every question.
namespace yixin::study {

/// Routes of the bank and of the import of questions.
void install_bank(http::Registry& app);

QuestionPage list_bank(db::ReadTx& tx, const ListQuestions& request);
/// Every topic in use, by pinyin.
TopicList list_bank_topics(db::ReadTx& tx, const http::Empty& request);
QuestionView show_question(db::ReadTx& tx, const OneQuestion& request);
/// Without a form an .xlsx file. That and GIFT can be imported again without a change.
http::File export_questions(db::ReadTx& tx, const ExportQuestions& request);

/// Throws invalid with all problems of the content; conflict "question_exists" when the bank holds
/// the same question in any spelling.
QuestionView create_question(db::WriteTx& tx, const QuestionForm& request);
/// A new version that waits for review; unchanged content changes nothing. Throws what
/// create_question throws, and conflict: changed_meanwhile, question_retired.
QuestionView change_question(db::WriteTx& tx, const QuestionChange& request);
/// Accepts a draft, or returns a draft or a reviewed question to its author with a note. Throws
/// forbidden "own_work" to everybody who wrote it; conflict: already_reviewed, question_retired.
QuestionView review_question(db::WriteTx& tx, const QuestionReview& request);
/// The same for many: what is refused is listed with its code and the rest is done.
ReviewsDone review_questions(db::WriteTx& tx, const QuestionReviews& request);
/// For good: published rounds keep their versions, later ones do not draw the question any more.
QuestionView retire_question(db::WriteTx& tx, const QuestionRetirement& request);

BankFilter filter_of(const QuestionFilter& request);
/// Makes `content` the next version, a draft of the caller. Used by forms and imports alike.
void revise_question(db::WriteTx& tx, QuestionHead& head, const QuestionContent& content);

}  // namespace yixin::study
