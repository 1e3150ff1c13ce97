#include "modules/study/paper_view.h"

#include <algorithm>
#include <map>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/crypto/keys.h"

namespace yixin::study {
namespace {

const std::string judgement_texts[] = {"正确", "错误"};

int index_of_token(const std::vector<std::string>& tokens, std::string_view token) {
  const auto found = std::find(tokens.begin(), tokens.end(), token);
  return found == tokens.end() ? -1 : static_cast<int>(found - tokens.begin());
}

bool is_empty(const Answer& answer) {
  return answer.options.empty() && std::all_of(answer.blanks.begin(), answer.blanks.end(),
                                               [](const auto& text) { return text.empty(); });
}

int option_count_of(const QuestionContent& content) {
  return content.kind == QuestionKind::judgement ? 2 : static_cast<int>(content.options.size());
}

/// No round is open for longer.
constexpr std::int64_t longest_age_ms = 400LL * 24 * 3600 * 1000;

/// Papers of one round kept at the same time: a large hospital answering in the same quarter hour.
constexpr std::size_t kept_papers = 8192;

}  // namespace

DrawnPaperPtr paper_of(const LiveRoundPtr& round, std::int64_t seed) {
  {
    std::lock_guard lock(round->papers_mutex);
    const auto kept = round->papers.find(seed);
    if (kept != round->papers.end()) return kept->second;
  }
  auto paper = std::make_shared<const DrawnPaper>(*round, seed);
  std::lock_guard lock(round->papers_mutex);
  if (round->papers.size() >= kept_papers) round->papers.erase(round->papers.begin());
  round->papers.emplace(seed, paper);
  return paper;
}

void drop_paper(const LiveRoundPtr& round, std::int64_t seed) {
  std::lock_guard lock(round->papers_mutex);
  round->papers.erase(seed);
}

std::vector<Answer> fold_saves(const std::vector<SaveRow>& saves) { return fold_saves(saves, {}); }

std::vector<Answer> fold_saves(const std::vector<SaveRow>& saves, std::vector<Answer> latest) {
  std::map<int, Answer> last;
  const auto put = [&last](std::vector<Answer> answers) {
    for (Answer& answer : answers) {
      answer.age_ms.reset();
      last[answer.position] = std::move(answer);
    }
  };
  for (const SaveRow& save : saves) put(describe::from_json<std::vector<Answer>>(save.answers));
  put(std::move(latest));
  std::vector<Answer> answers;
  for (auto& [position, answer] : last) {
    if (!is_empty(answer)) answers.push_back(std::move(answer));
  }
  return answers;
}

std::vector<AnswerMark> marks_of(const std::vector<SaveRow>& saves) {
  std::map<int, AnswerMark> last;
  for (const SaveRow& save : saves) {
    for (const Answer& answer : describe::from_json<std::vector<Answer>>(save.answers)) {
      last[answer.position] = {answer.position, save.seq,
                               save.saved_at.plus_ms(-answer.age_ms.value_or(0))};
    }
  }
  std::vector<AnswerMark> marks;
  for (const auto& [position, mark] : last) marks.push_back(mark);
  return marks;
}

DrawnPaper::DrawnPaper(const LiveRound& round, std::int64_t seed) : round_(round) {
  const PaperSeed dice{crypto::prf, static_cast<std::uint64_t>(seed)};
  const auto versions = draw_paper(*round.plan, dice);
  CHECK(versions.has_value());
  for (const std::int64_t version : *versions) {
    Item item;
    item.version_id = version;
    item.question = &round.questions.at(version);
    const PaperPosition at{static_cast<int>(items_.size()), item.question->content.kind,
                           option_count_of(item.question->content)};
    if (at.option_count > 0) {
      item.order = option_order(dice, at);
      item.tokens = option_tokens(dice, at);
    }
    items_.push_back(std::move(item));
  }
}

describe::SharedText DrawnPaper::option_text(const Item& item, int index) {
  const QuestionContent& content = item.question->content;
  const auto at = static_cast<std::size_t>(index);
  return {content.kind == QuestionKind::judgement ? &judgement_texts[at] : &content.options[at]};
}

std::vector<PaperQuestion> DrawnPaper::questions() const {
  std::vector<PaperQuestion> questions;
  questions.reserve(items_.size());
  for (const Item& item : items_) {
    PaperQuestion question;
    question.position = static_cast<int>(questions.size());
    question.kind = item.question->content.kind;
    question.stem = {&item.question->content.stem};
    question.options.reserve(item.order.size());
    for (const int index : item.order) {
      question.options.push_back(
          {item.tokens[static_cast<std::size_t>(index)], option_text(item, index)});
    }
    question.blanks = static_cast<int>(item.question->key.blanks.size());
    questions.push_back(std::move(question));
  }
  return questions;
}

void DrawnPaper::check(const std::vector<Answer>& answers) const {
  std::vector<base::FieldError> problems;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    const std::string path = "answers[" + std::to_string(i) + "].";
    if (answer.position < 0 || answer.position >= static_cast<int>(items_.size())) {
      problems.push_back({path + "position", "no_such_question", "没有这道题"});
      continue;
    }
    if (answer.age_ms && (*answer.age_ms < 0 || *answer.age_ms > longest_age_ms)) {
      problems.push_back({path + "age_ms", "out_of_range", "超出范围"});
    }
    const Item& item = items_[static_cast<std::size_t>(answer.position)];
    const QuestionKind kind = item.question->content.kind;
    const bool one = kind == QuestionKind::single || kind == QuestionKind::judgement;
    const bool unknown = std::any_of(
        answer.options.begin(), answer.options.end(),
        [&](const auto& token) { return index_of_token(item.tokens, token.str()) < 0; });
    if (unknown || (one && answer.options.size() > 1) ||
        answer.options.size() > item.tokens.size()) {
      problems.push_back({path + "options", "no_such_option", "选项不属于这道题"});
    }
    if (answer.blanks.size() > item.question->key.blanks.size()) {
      problems.push_back({path + "blanks", "too_many_blanks", "填空数量不对"});
    }
  }
  if (!problems.empty()) {
    throw base::Error{base::Kind::invalid, "invalid", "答案与试卷不符", std::move(problems)};
  }
}

GivenAnswer DrawnPaper::given(const Item& item, const Answer& answer) const {
  GivenAnswer given;
  for (const auto& token : answer.options) {
    const int index = index_of_token(item.tokens, token.str());
    if (index >= 0) given.options.push_back(index);
  }
  std::sort(given.options.begin(), given.options.end());
  given.options.erase(std::unique(given.options.begin(), given.options.end()), given.options.end());
  for (const auto& text : answer.blanks) given.blanks.push_back(text.str());
  return given;
}

std::vector<std::int64_t> DrawnPaper::version_ids() const {
  std::vector<std::int64_t> ids;
  for (const Item& item : items_) ids.push_back(item.version_id);
  return ids;
}

GradedPaper DrawnPaper::grade(const std::vector<Answer>& answers) const {
  return grade(answers, round_.rulings());
}

GradedPaper DrawnPaper::grade(const std::vector<Answer>& answers, RulingsPtr rulings) const {
  std::vector<RuledQuestion> questions;
  questions.reserve(items_.size());
  for (const Item& item : items_) {
    questions.push_back({&item.question->key, ruling_of(rulings, item.version_id)});
  }
  GradedPaper graded{std::vector<GivenAnswer>(items_.size()), {}, std::move(rulings)};
  for (const Answer& answer : answers) {
    const auto position = static_cast<std::size_t>(answer.position);
    if (position < items_.size()) graded.given[position] = given(items_[position], answer);
  }
  graded.score = grade_ruled_paper(questions, graded.given, round_.multiple_scoring);
  return graded;
}

std::vector<ResultItem> DrawnPaper::reveal(const GradedPaper& graded) const {
  CHECK(graded.given.size() == items_.size());
  std::vector<ResultItem> result;
  result.reserve(items_.size());
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    const QuestionContent& content = item.question->content;
    const GivenAnswer& chosen = graded.given[i];
    const Ruling* ruling = ruling_of(graded.rulings, item.version_id);
    const AnswerKey& key = key_in_force({&item.question->key, ruling});
    ResultItem shown;
    shown.position = static_cast<int>(i);
    shown.kind = content.kind;
    shown.stem = {&content.stem};
    shown.right = graded.score.marks[i].right;
    shown.options.reserve(item.order.size());
    for (const int index : item.order) {
      const auto holds = [index](const std::vector<int>& list) {
        return std::find(list.begin(), list.end(), index) != list.end();
      };
      shown.options.push_back({item.tokens[static_cast<std::size_t>(index)],
                               option_text(item, index), holds(chosen.options),
                               holds(key.options)});
    }
    shown.given = chosen.blanks;
    for (const std::string& blank : key.blanks) shown.expected.push_back({&blank});
    if (ruling != nullptr) {
      shown.correction = ruling->kind;
      shown.corrected_at = ruling->corrected_at;
    }
    if (!content.explanation.empty()) shown.explanation = {&content.explanation};
    if (!content.source.empty()) shown.source = {&content.source};
    result.push_back(std::move(shown));
  }
  return result;
}

}  // namespace yixin::study
