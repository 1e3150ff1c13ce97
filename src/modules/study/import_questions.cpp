#include "modules/study/import_questions.h"

#include <algorithm>
#include <map>

#include "modules/study/api/question_file.h"
#include "modules/study/api/study.h"
#include "modules/study/bank.h"
#include "modules/study/question_cells.h"
#include "platform/describe/json.h"

namespace yixin::study {
namespace {

using intake::Verdict;

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
      held_stems_.emplace(normalised_stem_key(question.content.stem),
                          question.head.question_id.to_hex());
      held_.emplace(std::move(key), std::move(question));
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
      ReadQuestion read = read_question(question_cells(rows, row));
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
    note_pictures(row, finding);
    if (!finding.problems.empty()) return finding;
    const std::string key = normalised_question_key(read.content);
    const auto held = held_.find(key);
    if (held != held_.end()) keep_unmapped(rows_, held->second.content, read.content);
    const auto [first, is_first] = first_rows_.emplace(key, row);
    if (!is_first) return judge_repeated(first->second, read.content);
    finding.verdict = held == held_.end()                    ? Verdict::new_
                      : held->second.content == read.content ? Verdict::same
                                                             : Verdict::changed;
    if (finding.verdict == Verdict::changed) {
      finding.like = intake::Likeness{0, held->second.head.question_id.to_hex()};
    }
    if (finding.verdict == Verdict::new_) note_similar(row, read.content, finding);
    return finding;
  }

  void note_pictures(std::size_t row, intake::Finding& finding) const {
    const auto& cells = rows_.source(row).cells;
    const bool found = std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
      return cell.find(picture_mark) != cell.npos;
    });
    if (!found) return;
    finding.problems.push_back(
        {"", "picture_not_supported", "该题含有图片，题库不收图片，请改用文字说明后再导入"});
  }

  /// The stem alone says nothing certain ("下列说法正确的是"), so the row stays good and is shown
  /// beside the other one.
  void note_similar(std::size_t row, const QuestionContent& content, intake::Finding& finding) {
    const std::string stem = normalised_stem_key(content.stem);
    const auto [first, is_first] = first_stems_.emplace(stem, row);
    if (const auto held = held_stems_.find(stem); held != held_stems_.end()) {
      finding.like = intake::Likeness{0, held->second};
      finding.problems.push_back(
          {"stem", "stem_in_bank", "题库中有题干相同、选项不同的题，请核对是否重复"});
    } else if (!is_first) {
      const int number = rows_.number(first->second);
      finding.like = intake::Likeness{number, ""};
      finding.problems.push_back(
          {"stem", "stem_repeated",
           "与第 " + std::to_string(number) + " 行题干相同、选项不同，请核对是否重复"});
    }
  }

  /// The same question twice in one file: nobody but its author knows which of them is right.
  intake::Finding judge_repeated(std::size_t first, const QuestionContent& content) const {
    if (contents_[first] == content) return {Verdict::same, {}, {}};
    return {Verdict::problem,
            {{"", "repeated_in_file",
              "与第 " + std::to_string(rows_.number(first)) + " 行是同一道题，但内容不同"}},
            {},
            intake::Likeness{rows_.number(first), ""}};
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
  /// By normalised stem: the public id of a question of the bank, and the first row.
  std::map<std::string, std::string> held_stems_;
  std::map<std::string, std::size_t> first_stems_;
  std::vector<QuestionContent> contents_;
};

std::unique_ptr<intake::Plan> plan_questions(db::ReadTx& tx, const intake::Rows& rows) {
  return std::make_unique<QuestionPlan>(tx, rows);
}

std::vector<intake::AlikeCell> show_question_cells(db::ReadTx& tx, std::string_view object) {
  const auto id = base::PublicId::parse(object);
  const auto question = id ? find_question(tx, QuestionRef{*id}) : std::nullopt;
  if (!question) return {};
  const QuestionCells cells = format_question(question->content);
  std::vector<intake::AlikeCell> shown{{"kind", cells.kind}, {"stem", cells.stem}};
  for (std::size_t i = 0; i < cells.options.size(); ++i) {
    shown.push_back({option_column(i), cells.options[i]});
  }
  shown.push_back({"answer", cells.answer});
  shown.push_back({"explanation", cells.explanation});
  shown.push_back({"difficulty", cells.difficulty});
  shown.push_back({"topic", cells.topic});
  shown.push_back({"source", cells.source});
  shown.push_back({"valid_until", cells.valid_until});
  return shown;
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

}  // namespace

const intake::Kind& question_import() {
  static const intake::Kind kind{.code = "questions",
                                 .permission = edit_bank,
                                 .fields = question_fields(),
                                 .reader = question_reader,
                                 .plan = plan_questions,
                                 .undo = undo_question,
                                 .show = show_question_cells};
  return kind;
}

void install_question_import(http::Registry& app) { intake::install<question_import>(app); }

}  // namespace yixin::study
