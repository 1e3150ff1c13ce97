#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/study/question.h"
#include "platform/base/instant.h"
#include "platform/base/text.h"
#include "platform/describe/type_desc.h"

/// Requests and replies of the question bank.
namespace yixin::study {

struct QuestionNoun;
using QuestionRef = base::Ref<QuestionNoun>;

BOOST_DESCRIBE_ENUM(QuestionKind, single, multiple, judgement, blank)

enum class QuestionState { draft, reviewed, retired };
BOOST_DESCRIBE_ENUM(QuestionState, draft, reviewed, retired)

enum class ReviewVerdict { accept, return_ };
BOOST_DESCRIBE_ENUM(ReviewVerdict, accept, return_)

/// What the statistics say against a question.
enum class ItemFinding { too_easy, too_hard, poor_discrimination };
BOOST_DESCRIBE_ENUM(ItemFinding, too_easy, too_hard, poor_discrimination)

struct QuestionFilter {
  std::optional<base::Text<0, 100>> search;
  std::optional<QuestionKind> kind;
  std::optional<base::Text<0, longest_topic>> topic;
  std::optional<QuestionState> state;
  std::optional<int> difficulty;
  std::optional<ItemFinding> finding;
};
BOOST_DESCRIBE_STRUCT(QuestionFilter, (), (search, kind, topic, state, difficulty, finding))

/// A workbook to import again, Moodle GIFT, or a paper for the printer, with its answers or
/// without.
enum class ExportForm { xlsx, gift, paper, paper_with_answers };
BOOST_DESCRIBE_ENUM(ExportForm, xlsx, gift, paper, paper_with_answers)

struct ExportQuestions : QuestionFilter {
  std::optional<ExportForm> form;
};
BOOST_DESCRIBE_STRUCT(ExportQuestions, (QuestionFilter), (form))

struct ListQuestions : QuestionFilter {
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ListQuestions, (QuestionFilter), (page, page_size))

struct QuestionRow {
  QuestionRef question_id;
  QuestionKind kind = QuestionKind::single;
  std::string stem;
  int difficulty = 0;
  std::optional<std::string> topic;
  QuestionState state = QuestionState::draft;
  std::int64_t version = 0;
  std::optional<std::string> author_name;
  base::Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(QuestionRow, (),
                      (question_id, kind, stem, difficulty, topic, state, version, author_name,
                       updated_at))

struct QuestionPage {
  std::vector<QuestionRow> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(QuestionPage, (), (items, total, page, page_size))

struct TopicList {
  std::vector<std::string> items;
};
BOOST_DESCRIBE_STRUCT(TopicList, (), (items))

/// The members mean what those of QuestionContent mean.
struct QuestionForm {
  QuestionKind kind = QuestionKind::single;
  base::Text<1, longest_stem> stem;
  std::vector<base::Text<1, longest_option>> options;
  std::vector<base::Text<1, longest_option>> answer;
  std::optional<base::Text<0, longest_explanation>> explanation;
  int difficulty = 0;
  std::optional<base::Text<0, longest_topic>> topic;
  std::optional<base::Text<0, longest_source>> source;
  std::optional<base::LocalDate> valid_until;
};
BOOST_DESCRIBE_STRUCT(QuestionForm, (),
                      (kind, stem, options, answer, explanation, difficulty, topic, source,
                       valid_until))

struct QuestionChange : QuestionForm {
  QuestionRef question_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(QuestionChange, (QuestionForm), (question_id, rev))

struct QuestionView : QuestionForm {
  QuestionRef question_id;
  QuestionState state = QuestionState::draft;
  std::int64_t version = 0;
  std::int64_t rev = 0;
  std::optional<std::string> author_name;
  std::optional<std::string> reviewer_name;
  std::optional<std::string> review_note;
  /// Waits for a review that the caller may give.
  bool may_review = false;
};
BOOST_DESCRIBE_STRUCT(QuestionView, (QuestionForm),
                      (question_id, state, version, rev, author_name, reviewer_name, review_note,
                       may_review))

struct OneQuestion {
  QuestionRef question_id;
};
BOOST_DESCRIBE_STRUCT(OneQuestion, (), (question_id))

struct QuestionReview {
  QuestionRef question_id;
  ReviewVerdict verdict = ReviewVerdict::accept;
  std::optional<base::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(QuestionReview, (), (question_id, verdict, note))

struct QuestionReviews {
  std::vector<QuestionRef> question_ids;
  ReviewVerdict verdict = ReviewVerdict::accept;
};
BOOST_DESCRIBE_STRUCT(QuestionReviews, (), (question_ids, verdict))

struct RefusedReview {
  QuestionRef question_id;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(RefusedReview, (), (question_id, code))

struct ReviewsDone {
  int reviewed = 0;
  std::vector<RefusedReview> refused;
};
BOOST_DESCRIBE_STRUCT(ReviewsDone, (), (reviewed, refused))

struct QuestionRetirement {
  QuestionRef question_id;
  std::optional<base::Text<0, 500>> reason;
};
BOOST_DESCRIBE_STRUCT(QuestionRetirement, (), (question_id, reason))

}  // namespace yixin::study
