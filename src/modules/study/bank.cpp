#include "modules/study/bank.h"

#include <algorithm>

#include "modules/accounts/api/accounts.h"
#include "modules/study/api/study.h"
#include "modules/study/import_questions.h"
#include "platform/audit/audit.h"
#include "platform/base/pinyin.h"
#include "platform/intake/paging.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

StoredQuestion load_question(db::ReadTx& tx, const QuestionRef& question) {
  auto found = find_question(tx, question);
  if (!found) base::refuse_not_found("这道题");
  return std::move(*found);
}

template <class Text>
std::string text_of(const std::optional<Text>& text) {
  return text ? text->str() : std::string();
}

template <class Text>
std::vector<std::string> texts_of(const std::vector<Text>& list) {
  std::vector<std::string> texts;
  for (const Text& text : list) texts.push_back(text.str());
  return texts;
}

/// An empty text was not given.
template <class Text>
std::optional<Text> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<Text>(text);
}

/// The normalised content of a form; throws invalid with everything that is wrong with it.
QuestionContent read_form(const QuestionForm& form) {
  QuestionContent content = normalise_question(
      {form.kind, form.stem.str(), texts_of(form.options), texts_of(form.answer),
       text_of(form.explanation), form.difficulty, text_of(form.topic), text_of(form.source),
       form.valid_until ? form.valid_until->to_iso() : std::string()});
  std::vector<base::FieldError> errors;
  for (Problem& problem : check_question(content)) {
    errors.push_back(
        {std::move(problem.field), std::move(problem.code), std::move(problem.message)});
  }
  if (errors.empty()) return content;
  throw Error{Kind::invalid, "invalid", "有 " + std::to_string(errors.size()) + " 处需要修改",
              std::move(errors)};
}

void refuse_twin(db::ReadTx& tx, const QuestionContent& content, QuestionId self) {
  const auto twin = find_standing_by_key(tx, normalised_question_key(content));
  if (!twin || *twin == self) return;
  throw Error{Kind::conflict, "question_exists", "题库里已有题干和选项都相同的题目"};
}

std::vector<std::string> changed_fields(const QuestionContent& a, const QuestionContent& b) {
  std::vector<std::string> fields;
  const auto note = [&](bool changed, const char* field) {
    if (changed) fields.emplace_back(field);
  };
  note(a.kind != b.kind, "kind");
  note(a.stem != b.stem, "stem");
  note(a.options != b.options, "options");
  note(a.answer != b.answer, "answer");
  note(a.explanation != b.explanation, "explanation");
  note(a.difficulty != b.difficulty, "difficulty");
  note(a.topic != b.topic, "topic");
  note(a.source != b.source, "source");
  note(a.valid_until != b.valid_until, "valid_until");
  return fields;
}

struct Deed {
  std::string_view action;
  std::vector<std::string> fields;
  std::string note;
};

void record(db::WriteTx& tx, const QuestionHead& head, Deed deed) {
  audit::record(tx, {deed.action, "question", head.question_id.to_hex(), std::move(deed.fields),
                     std::move(deed.note)});
}

bool is_own_work(const db::ReadTx& tx, const QuestionHead& head) {
  const auto caller = tx.caller().account;
  return head.author_id == caller || head.version_author_id == caller;
}

/// Why the caller may not give this verdict.
std::optional<Error> refusal_of(const db::ReadTx& tx, const QuestionHead& head,
                                ReviewVerdict verdict) {
  if (head.state == QuestionState::retired) {
    return Error{Kind::conflict, "question_retired", "这道题已停用"};
  }
  if (head.state == QuestionState::reviewed && verdict == ReviewVerdict::accept) {
    return Error{Kind::conflict, "already_reviewed", "这道题已经通过审核"};
  }
  if (is_own_work(tx, head)) {
    return Error{Kind::forbidden, "own_work", "这道题是您命的，请由其他人审核"};
  }
  return std::nullopt;
}

void give_verdict(db::WriteTx& tx, QuestionHead& head, const QuestionReview& review) {
  const bool accepted = review.verdict == ReviewVerdict::accept;
  head.state = accepted ? QuestionState::reviewed : QuestionState::draft;
  head.reviewer_id = tx.caller().account;
  head.review_note.reset();
  std::string said = accepted ? "通过" : "退回";
  if (review.note && !review.note->empty()) {
    head.review_note = review.note->str();
    said += "：" + review.note->str();
  }
  update_question(tx, head);
  record(tx, head, {"study.review_question", {"state"}, std::move(said)});
}

std::optional<std::string> name_of(db::ReadTx& tx, std::optional<access::AccountId> account) {
  if (!account) return std::nullopt;
  return given<std::string>(accounts::name_of(tx, *account));
}

QuestionView view_of(db::ReadTx& tx, const StoredQuestion& question) {
  const auto& [head, content] = question;
  QuestionView view;
  view.kind = content.kind;
  view.stem = content.stem;
  view.options.assign(content.options.begin(), content.options.end());
  view.answer.assign(content.answer.begin(), content.answer.end());
  view.explanation = given<base::Text<0, longest_explanation>>(content.explanation);
  view.difficulty = content.difficulty;
  view.topic = given<base::Text<0, longest_topic>>(content.topic);
  view.source = given<base::Text<0, longest_source>>(content.source);
  view.valid_until = base::LocalDate::parse(content.valid_until);
  view.question_id = head.question_id;
  view.state = head.state;
  view.version = head.version;
  view.rev = head.rev;
  view.author_name = name_of(tx, head.author_id);
  view.reviewer_name = name_of(tx, head.reviewer_id);
  view.review_note = head.review_note;
  view.may_review =
      head.state == QuestionState::draft && tx.caller().may(review_bank) && !is_own_work(tx, head);
  return view;
}

}  // namespace

BankFilter filter_of(const QuestionFilter& request) {
  BankFilter filter;
  filter.key = normalised_stem_key(text_of(request.search));
  if (request.kind) filter.kind = describe::name_of(*request.kind);
  filter.topic = text_of(request.topic);
  if (request.state) filter.state = describe::name_of(*request.state);
  filter.difficulty = request.difficulty.value_or(0);
  if (request.finding) filter.finding = describe::name_of(*request.finding);
  return filter;
}

void revise_question(db::WriteTx& tx, QuestionHead& head, const QuestionContent& content) {
  // A draft that changes hands keeps the author who began it: neither may review the other's part.
  if (head.state == QuestionState::reviewed) head.author_id = tx.caller().account;
  head.state = QuestionState::draft;
  head.reviewer_id.reset();
  head.review_note.reset();
  insert_next_version(tx, head, content);
  update_question(tx, head);
}

QuestionPage list_bank(db::ReadTx& tx, const ListQuestions& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  const BankFilter filter = filter_of(request);
  return {list_questions(tx, filter, window), count_questions(tx, filter), window.page,
          window.page_size};
}

TopicList list_bank_topics(db::ReadTx& tx, const http::Empty&) {
  std::vector<std::pair<std::string, std::string>> by_pinyin;
  for (std::string& topic : list_topics(tx)) {
    by_pinyin.emplace_back(base::pinyin_of(topic), std::move(topic));
  }
  std::sort(by_pinyin.begin(), by_pinyin.end());
  TopicList list;
  for (auto& [pinyin, topic] : by_pinyin) list.items.push_back(std::move(topic));
  return list;
}

QuestionView show_question(db::ReadTx& tx, const OneQuestion& request) {
  return view_of(tx, load_question(tx, request.question_id));
}

QuestionView create_question(db::WriteTx& tx, const QuestionForm& request) {
  QuestionContent content = read_form(request);
  refuse_twin(tx, content, {});
  const QuestionHead head = insert_question(tx, content);
  record(tx, head, {"study.create_question", {}, ""});
  return view_of(tx, {head, std::move(content)});
}

QuestionView change_question(db::WriteTx& tx, const QuestionChange& request) {
  StoredQuestion question = load_question(tx, request.question_id);
  QuestionContent content = read_form(request);
  auto fields = changed_fields(question.content, content);
  if (fields.empty()) return view_of(tx, question);
  if (question.head.state == QuestionState::retired) {
    throw Error{Kind::conflict, "question_retired", "这道题已停用，不能再修改"};
  }
  if (question.head.rev != request.rev) {
    audit::refuse_stale(tx, "question", question.head.question_id.to_hex());
  }
  refuse_twin(tx, content, question.head.id);
  revise_question(tx, question.head, content);
  record(tx, question.head, {"study.edit_question", std::move(fields), ""});
  return view_of(tx, {question.head, std::move(content)});
}

QuestionView review_question(db::WriteTx& tx, const QuestionReview& request) {
  StoredQuestion question = load_question(tx, request.question_id);
  if (const auto refusal = refusal_of(tx, question.head, request.verdict)) throw *refusal;
  give_verdict(tx, question.head, request);
  return view_of(tx, question);
}

ReviewsDone review_questions(db::WriteTx& tx, const QuestionReviews& request) {
  ReviewsDone done;
  for (const QuestionRef& question_id : request.question_ids) {
    auto question = find_question(tx, question_id);
    if (!question) {
      done.refused.push_back({question_id, "not_found"});
    } else if (const auto refusal = refusal_of(tx, question->head, request.verdict)) {
      done.refused.push_back({question_id, refusal->code});
    } else {
      give_verdict(tx, question->head, {question_id, request.verdict, std::nullopt});
      ++done.reviewed;
    }
  }
  return done;
}

QuestionView retire_question(db::WriteTx& tx, const QuestionRetirement& request) {
  StoredQuestion question = load_question(tx, request.question_id);
  if (question.head.state == QuestionState::retired) return view_of(tx, question);
  question.head.state = QuestionState::retired;
  update_question(tx, question.head);
  record(tx, question.head, {"study.retire_question", {"state"}, text_of(request.reason)});
  return view_of(tx, question);
}

void install_bank(http::Registry& app) {
  using http::Method;
  namespace limits = http::limits;
  const char* const one = "/questions/{question_id}";
  app.get({"/questions", read_bank, limits::view, "List questions"}, list_bank);
  app.get({"/questions/topics", read_bank, limits::view, "List topics"}, list_bank_topics);
  app.get({"/questions/export", read_bank, limits::report, "Export questions"}, export_questions);
  app.post({"/questions", edit_bank, limits::form, "Enter a question", Kind::conflict},
           create_question);
  app.get({one, read_bank, limits::view, "Show a question"}, show_question);
  app.put({one, edit_bank, limits::form, "Change a question", Kind::conflict}, change_question);
  app.put({"/questions/{question_id}/review", review_bank, limits::form, "Review a question",
           Kind::conflict},
          review_question);
  app.put({"/questions/reviews", review_bank, limits::form, "Review questions"}, review_questions);
  app.put({"/questions/{question_id}/retirement", edit_bank, limits::form, "Retire a question"},
          retire_question);
  install_question_import(app);
}

}  // namespace yixin::study
