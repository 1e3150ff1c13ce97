#include "modules/study/practice.h"

#include <algorithm>
#include <map>

#include "modules/study/api/study.h"
#include "modules/study/correction_store.h"
#include "modules/study/given_answer.h"
#include "modules/study/paper_view.h"
#include "modules/study/practice_store.h"
#include "modules/study/taking.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

/// A sitting of about three minutes.
constexpr std::size_t sitting = 10;
constexpr std::int64_t trend_weeks = 8;

std::vector<PracticeOption> options_of(const QuestionContent& content) {
  std::vector<PracticeOption> options;
  for (const std::string& text : option_texts(content)) {
    options.push_back({option_letter(options.size()), text});
  }
  return options;
}

/// Another order each time; 正确 and 错误 keep theirs.
void shuffle(db::ReadTx& tx, std::vector<PracticeOption>& options) {
  for (std::size_t i = options.size(); i > 1; --i) {
    std::swap(options[i - 1], options[tx.random().next_u64() % i]);
  }
}

QuestionContent content_of(db::ReadTx& tx, std::int64_t version_id) {
  auto content = find_version_content(tx, version_id);
  CHECK(content.has_value());
  return std::move(*content);
}

PracticeQuestion question_of(db::ReadTx& tx, const PracticeCard& card) {
  const QuestionContent content = content_of(tx, card.shown_version_id);
  PracticeQuestion question;
  question.question_id = card.question_ref;
  question.kind = content.kind;
  question.stem = content.stem;
  question.options = options_of(content);
  if (content.kind != QuestionKind::judgement) shuffle(tx, question.options);
  if (content.kind == QuestionKind::blank) {
    question.blanks = static_cast<int>(content.answer.size());
  }
  question.box = card.box;
  return question;
}

using KeyCorrections = std::map<std::int64_t, CorrectionRow>;

/// What the office excluded from a round is nothing to practise in any other way.
bool is_void(const KeyCorrections& corrections, const PracticeCard& card) {
  const auto found = corrections.find(card.shown_version_id);
  return found != corrections.end() && found->second.kind == CorrectionKind::void_;
}

/// The office corrects a round long before the bank has a reviewed version without the fault.
AnswerKey key_of(const KeyCorrections& corrections, const PracticeCard& card,
                 const QuestionContent& content) {
  const auto found = corrections.find(card.shown_version_id);
  return found == corrections.end() ? answer_key_of(content)
                                    : corrected_key(content, *found->second.answer);
}

PracticeBook book_of(db::ReadTx& tx, access::PersonId person) {
  PracticeBook book;
  const KeyCorrections corrections = load_key_corrections(tx);
  for (const PracticeCard& card : list_practice_cards(tx, person)) {
    if (is_void(corrections, card)) continue;
    ++book.total;
    if (tx.today() < card.due_on) {
      if (!book.next_due_on) book.next_due_on = card.due_on;
      continue;
    }
    ++book.due;
    if (book.questions.size() < sitting) book.questions.push_back(question_of(tx, card));
  }
  return book;
}

void take_in(db::WriteTx& tx, access::PersonId person) {
  const auto sources = list_new_sources(tx, person);
  if (sources.empty()) return;
  for (const OwnResult& own : own_results(tx, person, {})) {
    if (std::find(sources.begin(), sources.end(), own.attempt.id) == sources.end()) continue;
    for (const GradedItem& item : graded_items(tx, own)) {
      if (!item.right && !item.is_void) put_practice_card(tx, person, item.version_id);
    }
  }
  for (const std::int64_t attempt_id : sources) note_source(tx, attempt_id);
}

}  // namespace

PracticeBook open_practice(db::WriteTx& tx, const http::Empty&) {
  const access::PersonId person = participant(tx);
  take_in(tx, person);
  return book_of(tx, person);
}

PracticeResult answer_practice(db::WriteTx& tx, const PracticeAnswer& request) {
  const access::PersonId person = participant(tx);
  const auto card = find_practice_card(tx, person, request.question_id);
  const KeyCorrections corrections = load_key_corrections(tx);
  if (!card || is_void(corrections, *card)) base::refuse_not_found("错题本里的这道题");
  const QuestionContent content = content_of(tx, card->shown_version_id);
  const AnswerKey key = key_of(corrections, *card, content);
  PracticeResult result;
  const GivenAnswer given = given_answer(request.options, request.blanks, content);
  result.right = grade_answer(key, given, MultipleScoring::exact).right;
  for (const int index : key.options) {
    result.correct.push_back(option_letter(static_cast<std::size_t>(index)));
  }
  result.expected = key.blanks;
  if (!content.explanation.empty()) result.explanation = content.explanation;
  if (!content.source.empty()) result.source = content.source;
  result.due_on = card->due_on;
  if (tx.today() < card->due_on) return result;
  const auto outcome = result.right ? PracticeOutcome::right : PracticeOutcome::wrong;
  const PracticeStep step = next_practice(card->box, outcome, tx.today());
  move_practice_card(tx, person, card->question_id, step);
  result.learned = step.learned;
  result.due_on = step.learned ? std::nullopt : std::optional(step.due_on);
  return result;
}

PracticeBook empty_practice(db::WriteTx& tx, const http::Empty&) {
  const access::PersonId person = participant(tx);
  take_in(tx, person);
  clear_practice(tx, person);
  return {};
}

Progress show_progress(db::ReadTx& tx, const http::Empty&) {
  const access::PersonId person = participant(tx);
  Progress progress;
  std::map<std::string, TopicShare> topics;
  const base::Instant since = tx.now().plus_ms(-trend_weeks * 7 * 24 * 3600 * 1000);
  for (const OwnResult& own : own_results(tx, person, since)) {
    if (!own.round->exam) {
      progress.weeks.push_back(
          {own.round->round_id,
           live_study().series_of(own.round->series_id).name + " " + own.round->title,
           own.round->closes_at(), *own.attempt.score, own.round->full_score()});
    }
    for (const GradedItem& item : graded_items(tx, own)) {
      if (item.is_void) continue;
      const std::string& topic = own.round->questions.at(item.version_id).content.topic;
      TopicShare& share = topics[topic];
      share.topic = topic;
      share.right += item.right ? 1 : 0;
      ++share.total;
    }
  }
  for (auto& [topic, share] : topics) progress.topics.push_back(std::move(share));
  std::stable_sort(
      progress.topics.begin(), progress.topics.end(),
      [](const auto& a, const auto& b) { return a.right * b.total < b.right * a.total; });
  return progress;
}

void install_practice(http::Registry& app) {
  namespace limits = http::limits;
  app.put({"/my/practice", take_quiz, limits::form, "Bring the own practice book up to date"},
          open_practice);
  app.put({"/my/practice/{question_id}/answer", take_quiz, limits::form,
           "Answer a question of the own practice book"},
          answer_practice);
  app.del({"/my/practice", take_quiz, limits::view, "Empty the own practice book"}, empty_practice);
  app.get({"/my/progress", take_quiz, limits::view, "The own results and topics of eight weeks"},
          show_progress);
}

}  // namespace yixin::study
