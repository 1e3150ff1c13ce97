#include "modules/study/import_questions.h"

#include <map>

#include "modules/study/api/study.h"
#include "modules/study/bank.h"
#include "modules/study/dialects.h"
#include "platform/describe/json.h"

namespace yixin::study {
namespace {

using intake::Verdict;

constexpr std::size_t most_option_columns = 8;

std::string option_column(std::size_t index) {
  return std::string("option_") + static_cast<char>('a' + index);
}

/// The head of a question before a row changed it. The key is not part of it: it was found by it.
struct HeadBefore {
  QuestionState state = QuestionState::draft;
  std::int64_t version_id = 0;
  std::int64_t version = 0;
  std::optional<std::int64_t> author;
  std::optional<std::int64_t> reviewer;
  std::optional<std::string> review_note;
};
BOOST_DESCRIBE_STRUCT(HeadBefore, (), (state, version_id, version, author, reviewer, review_note))

/// What takes a row back: with `before` to the former version, without it the whole question.
struct QuestionUndo {
  QuestionRef question_id;
  std::int64_t version_id = 0;
  std::optional<HeadBefore> before;
};
BOOST_DESCRIBE_STRUCT(QuestionUndo, (), (question_id, version_id, before))

/// An account id as JSON takes it, and back.
std::optional<std::int64_t> number_of(std::optional<access::AccountId> account) {
  return account ? std::optional(account->value) : std::nullopt;
}
std::optional<access::AccountId> account_of(std::optional<std::int64_t> number) {
  return number ? std::optional(access::AccountId{*number}) : std::nullopt;
}

QuestionCells cells_of(const intake::Rows& rows, std::size_t row) {
  const auto cell = [&](std::string_view column) { return std::string(rows.value(row, column)); };
  QuestionCells cells;
  cells.kind = cell("kind");
  cells.stem = cell("stem");
  for (std::size_t i = 0; i < most_option_columns; ++i) {
    cells.options.push_back(cell(option_column(i)));
  }
  cells.answer = cell("answer");
  cells.explanation = cell("explanation");
  cells.difficulty = cell("difficulty");
  cells.topic = cell("topic");
  cells.source = cell("source");
  cells.valid_until = cell("valid_until");
  return cells;
}

/// A column that the file does not have says nothing about a question that the bank holds.
void keep_unmapped(const intake::Rows& rows, const QuestionContent& held, QuestionContent& read) {
  if (!rows.has("explanation")) read.explanation = held.explanation;
  if (!rows.has("difficulty")) read.difficulty = held.difficulty;
  if (!rows.has("topic")) read.topic = held.topic;
  if (!rows.has("source")) read.source = held.source;
  if (!rows.has("valid_until")) read.valid_until = held.valid_until;
}

class QuestionPlan final : public intake::Plan {
 public:
  QuestionPlan(db::ReadTx& tx, const intake::Rows& rows) : rows_(rows) {
    for (StoredQuestion& question : list_standing_questions(tx)) {
      std::string key = question.head.question_key;
      held_.emplace(std::move(key), std::move(question));
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
      ReadQuestion read = read_question(cells_of(rows, row));
      findings_.push_back(judge(row, read));
      contents_.push_back(std::move(read.content));
    }
  }

  std::vector<intake::Written> write(db::WriteTx& tx) override {
    std::vector<intake::Written> written;
    for (std::size_t row = 0; row < contents_.size(); ++row) {
      const Verdict verdict = findings_[row].verdict;
      if (verdict != Verdict::new_ && verdict != Verdict::changed) continue;
      const QuestionUndo undo = verdict == Verdict::new_ ? add(tx, row) : revise(tx, row);
      written.push_back({row, describe::to_json(undo)});
    }
    return written;
  }

 private:
  intake::Finding judge(std::size_t row, ReadQuestion& read) {
    intake::Finding finding;
    for (Problem& problem : read.problems) {
      finding.problems.push_back(
          {std::move(problem.field), std::move(problem.code), std::move(problem.message)});
    }
    if (!finding.problems.empty()) return finding;
    const std::string key = normalised_question_key(read.content);
    const auto held = held_.find(key);
    if (held != held_.end()) keep_unmapped(rows_, held->second.content, read.content);
    const auto [first, is_first] = first_rows_.emplace(key, row);
    if (!is_first) return judge_repeated(first->second, read.content);
    finding.verdict = held == held_.end()                    ? Verdict::new_
                      : held->second.content == read.content ? Verdict::same
                                                             : Verdict::changed;
    return finding;
  }

  /// The same question twice in one file: nobody but its author knows which of them is right.
  intake::Finding judge_repeated(std::size_t first, const QuestionContent& content) const {
    if (contents_[first] == content) return {Verdict::same, {}, {}};
    return {Verdict::problem,
            {{"", "repeated_in_file",
              "与第 " + std::to_string(rows_.number(first)) + " 行是同一道题，但内容不同"}},
            {}};
  }

  QuestionUndo add(db::WriteTx& tx, std::size_t row) {
    const QuestionHead head = insert_question(tx, contents_[row]);
    return {head.question_id, head.version_id, std::nullopt};
  }

  QuestionUndo revise(db::WriteTx& tx, std::size_t row) {
    QuestionHead& head = held_.at(normalised_question_key(contents_[row])).head;
    const HeadBefore before{head.state,
                            head.version_id,
                            head.version,
                            number_of(head.author_id),
                            number_of(head.reviewer_id),
                            head.review_note};
    revise_question(tx, head, contents_[row]);
    return {head.question_id, head.version_id, before};
  }

  const intake::Rows& rows_;
  std::map<std::string, StoredQuestion> held_;
  std::map<std::string, std::size_t> first_rows_;
  std::vector<QuestionContent> contents_;
};

std::unique_ptr<intake::Plan> plan_questions(db::ReadTx& tx, const intake::Rows& rows) {
  return std::make_unique<QuestionPlan>(tx, rows);
}

std::string kept_since(QuestionState state) {
  switch (state) {
    case QuestionState::draft: return "该题在导入之后又有改动或审核意见，予以保留";
    case QuestionState::reviewed: return "该题在导入之后已通过审核，予以保留";
    case QuestionState::retired: return "该题在导入之后已停用，予以保留";
  }
  CHECK(false);
}

std::optional<std::string> undo_question(db::WriteTx& tx, std::string_view json) {
  const auto undo = describe::from_json<QuestionUndo>(json);
  auto question = find_question(tx, undo.question_id);
  if (!question) return std::nullopt;
  QuestionHead& head = question->head;
  if (!undo.before && is_in_a_round(tx, head.id)) return "该题已用于答题，予以保留";
  const bool waits = head.state == QuestionState::draft && !head.reviewer_id;
  if (head.version_id != undo.version_id || !waits) return kept_since(head.state);
  if (!undo.before) {
    remove_question(tx, head.id);
    return std::nullopt;
  }
  head.state = undo.before->state;
  head.version_id = undo.before->version_id;
  head.version = undo.before->version;
  head.author_id = account_of(undo.before->author);
  head.reviewer_id = account_of(undo.before->reviewer);
  head.review_note = undo.before->review_note;
  update_question(tx, head);
  remove_version(tx, undo.version_id);
  return std::nullopt;
}

spreadsheet::Field field_of(std::string column) {
  std::vector<std::string> spellings = spellings_of_column(column);
  spreadsheet::Field field{std::move(column), std::move(spellings.front()), false, {}};
  field.required = field.code == "kind" || field.code == "stem" || field.code == "answer";
  field.synonyms.assign(spellings.begin() + 1, spellings.end());
  return field;
}

std::vector<spreadsheet::Field> fields() {
  std::vector<spreadsheet::Field> fields{field_of("kind"), field_of("stem")};
  for (std::size_t i = 0; i < most_option_columns; ++i) {
    fields.push_back(field_of(option_column(i)));
  }
  for (const char* column :
       {"answer", "explanation", "difficulty", "topic", "source", "valid_until"}) {
    fields.push_back(field_of(column));
  }
  return fields;
}

}  // namespace

const intake::Kind& question_import() {
  static const intake::Kind kind{.code = "questions",
                                 .permission = edit_bank,
                                 .fields = fields(),
                                 .plan = plan_questions,
                                 .undo = undo_question};
  return kind;
}

void install_question_import(http::Registry& app) { intake::install<question_import>(app); }

}  // namespace yixin::study
