#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "modules/study/gift_text.h"
#include "modules/study/question_text.h"
#include "modules/study/text_fold.h"
#include "platform/base/names.h"

namespace yixin::study {
namespace {

constexpr std::string_view marks_of_gift = "~=#{}:\\";

std::string trimmed(std::string_view text) { return std::string(base::trim(text)); }

/// "[html]" and its kin say how Moodle shows a text.
std::string_view without_format(std::string_view text) {
  text = base::trim(text);
  for (const std::string_view format : {"[html]", "[plain]", "[markdown]", "[moodle]"}) {
    if (text.starts_with(format)) return text.substr(format.size());
  }
  return text;
}

/// Escapes inside keep blanks at the ends, so trimming comes first.
std::string plain(std::string_view text) { return unescape_gift(base::trim(text)); }

/// One answer of a block: "=right#feedback", "~%50%half".
struct GiftAnswer {
  bool right = false;
  bool full = false;  ///< right, and for the whole mark
  bool offered = false;
  bool has_share = false;
  std::string text;
  std::string feedback;
};

GiftAnswer read_answer(char mark, std::string_view body) {
  GiftAnswer answer;
  body = base::trim(body);
  answer.right = mark == '=';
  answer.full = answer.right;
  answer.offered = mark == '~';
  if (body.starts_with('%')) {
    const std::size_t end = body.find('%', 1);
    if (end != body.npos) {
      double share = 0;
      std::from_chars(body.data() + 1, body.data() + end, share);
      answer.right = share > 0;
      answer.full = share > nearly_full_share;
      answer.has_share = true;
      body.remove_prefix(end + 1);
    }
  }
  const std::size_t feedback = find_mark(body, "#");
  if (feedback != body.npos) answer.feedback = plain(body.substr(feedback + 1));
  body = body.substr(0, feedback);
  answer.text = plain(without_format(body));
  return answer;
}

std::vector<GiftAnswer> read_answers(std::string_view block) {
  std::vector<GiftAnswer> answers;
  for (std::size_t at = find_mark(block, "=~"); at != block.npos;) {
    const std::size_t next = find_mark(block, "=~", at + 1);
    answers.push_back(read_answer(block[at], block.substr(at + 1, next - at - 1)));
    at = next;
  }
  return answers;
}

std::optional<bool> truth_of(std::string_view block) {
  const std::string word = compared_form(block.substr(0, find_mark(block, "#")));
  if (word == "t" || word == "true") return true;
  if (word == "f" || word == "false") return false;
  return std::nullopt;
}

/// Feedback of single answers, for a question that has none of its own.
std::string joined_feedback(const std::vector<GiftAnswer>& answers) {
  std::string joined;
  for (std::size_t i = 0; i < answers.size() && i < most_options; ++i) {
    if (answers[i].feedback.empty()) continue;
    if (!joined.empty()) joined += "\n";
    joined += option_letter(i) + "：" + answers[i].feedback;
  }
  return joined;
}

void take_answers(const std::vector<GiftAnswer>& answers, QuestionCells& cells) {
  const auto offered = [](const GiftAnswer& one) { return one.offered; };
  const auto pairs = [](const GiftAnswer& one) {
    return !one.has_share && one.text.find("->") != one.text.npos;
  };
  constexpr std::size_t fewest_pairs = 3;
  if (std::none_of(answers.begin(), answers.end(), offered)) {
    if (answers.size() >= fewest_pairs && std::all_of(answers.begin(), answers.end(), pairs)) {
      cells.kind = "配对题";
      return;
    }
    std::vector<std::string> spellings;
    for (const GiftAnswer& answer : answers) {
      if (answer.full) spellings.push_back(answer.text);
    }
    cells.kind = format_kind(QuestionKind::blank);
    cells.answer = join_spellings(spellings);
    return;
  }
  std::vector<bool> right;
  std::ptrdiff_t full = 0;
  for (const GiftAnswer& answer : answers) {
    cells.options.push_back(answer.text);
    right.push_back(answer.right);
    full += answer.full ? 1 : 0;
  }
  const auto how_many = std::count(right.begin(), right.end(), true);
  // Part credit beside a full answer is no second right one: as a single choice with several
  // letters the row is shown to whoever imports it.
  const bool part_credit = full > 0 && full < how_many;
  const bool several = how_many > 1 && !part_credit;
  cells.kind = format_kind(several ? QuestionKind::multiple : QuestionKind::single);
  cells.answer = letters_of(right);
}

void take_block(std::string_view block, QuestionCells& cells) {
  std::size_t general = find_mark(block, "#");
  while (general != block.npos && block.substr(general, 4) != "####") {
    general = find_mark(block, "#", general + 1);
  }
  if (general != block.npos) cells.explanation = plain(block.substr(general + 4));
  block = base::trim(block.substr(0, general));
  if (block.empty()) {
    cells.kind = "简答题";
  } else if (block.starts_with('#')) {
    cells.kind = "数值题";
    cells.answer = plain(block.substr(1));
  } else if (const auto truth = truth_of(block)) {
    cells.kind = format_kind(QuestionKind::judgement);
    cells.answer = *truth ? "正确" : "错误";
    const std::size_t feedback = find_mark(block, "#");
    if (cells.explanation.empty() && feedback != block.npos) {
      cells.explanation = plain(block.substr(feedback + 1));
    }
  } else {
    const auto answers = read_answers(block);
    take_answers(answers, cells);
    if (cells.explanation.empty()) cells.explanation = joined_feedback(answers);
  }
}

/// A block in the middle of a sentence is the gap itself.
std::string stem_of(std::string_view before, std::string_view behind, const QuestionCells& cells) {
  const std::string first = plain(without_format(before));
  const std::string second = plain(behind);
  if (second.empty()) return first;
  return first + (cells.kind == format_kind(QuestionKind::blank) ? "____" : "（　）") + second;
}

/// A question without its comments: "::title::stem {block} rest".
void take_question(std::string_view text, QuestionCells& cells) {
  text = base::trim(text);
  if (text.starts_with("::")) {
    const std::size_t end = text.find("::", 2);
    if (end != text.npos) text.remove_prefix(end + 2);
  }
  const std::size_t open = find_mark(text, "{");
  const std::size_t close = open == text.npos ? text.npos : find_mark(text, "}", open + 1);
  if (close == text.npos) {
    cells.kind = open == text.npos ? "说明" : "";
    cells.stem = plain(without_format(text));
    return;
  }
  take_block(text.substr(open + 1, close - open - 1), cells);
  cells.stem = stem_of(text.substr(0, open), text.substr(close + 1), cells);
}

void take_tags(std::string_view comment, QuestionCells& cells) {
  constexpr std::string_view opening = "[tag:";
  for (std::size_t at = comment.find(opening); at != comment.npos;) {
    comment.remove_prefix(at + opening.size());
    const std::size_t end = std::min(find_mark(comment, "]"), comment.size());
    const std::string_view tag = comment.substr(0, end);
    const std::array<std::pair<std::string_view, std::string*>, 4> fields{
        {{difficulty_tag, &cells.difficulty},
         {topic_tag, &cells.topic},
         {source_tag, &cells.source},
         {valid_until_tag, &cells.valid_until}}};
    for (const auto& [name, field] : fields) {
      if (tag.starts_with(name)) *field = unescape_gift(tag.substr(name.size()));
    }
    comment.remove_prefix(end);
    at = comment.find(opening);
  }
}

/// Gathers lines until a blank one outside a block ends the question.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<WrittenQuestion> read() {
    for (std::size_t from = 0; from < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', from), text_.size());
      std::string_view line = text_.substr(from, end - from);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++line_;
      take_line(line);
      from = end + 1;
    }
    finish();
    return std::move(questions_);
  }

 private:
  void take_line(std::string_view line) {
    const std::string_view content = base::trim(line);
    if (content.starts_with("//")) {
      take_tags(content, next_);
    } else if (content.starts_with("$CATEGORY:")) {
      category_ = trimmed(content.substr(content.find_last_of("/:") + 1));
    } else if (content.empty()) {
      if (!inside_block()) finish();
    } else {
      // A block that was never closed must not swallow what follows.
      if (content.starts_with("::") && inside_block()) finish();
      if (gathered_.empty()) begins_on_ = line_;
      gathered_ += std::string(line) + "\n";
      follow_marks(line);
    }
  }

  /// An opened block may hold blank lines.
  void follow_marks(std::string_view line) {
    for (std::size_t at = find_mark(line, "{}"); at != line.npos;
         at = find_mark(line, "{}", at + 1)) {
      open_ = line[at] == '{';
    }
  }
  bool inside_block() const { return open_; }

  void finish() {
    if (!gathered_.empty()) {
      if (next_.topic.empty()) next_.topic = category_;
      take_question(gathered_, next_);
      add_question(questions_, {begins_on_, std::move(next_)});
    }
    if (!gathered_.empty()) next_ = {};
    gathered_.clear();
    open_ = false;
  }

  std::string_view text_;
  int line_ = 0;
  int begins_on_ = 0;
  bool open_ = false;
  std::string gathered_;
  std::string category_;
  QuestionCells next_;
  std::vector<WrittenQuestion> questions_;
};

}  // namespace

std::string escape_gift(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
      continue;
    }
    if (marks_of_gift.find(c) != marks_of_gift.npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string unescape_gift(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    const char next = text[++i];
    if (next == 'n') {
      plain += '\n';
    } else {
      // A tag ends at a bracket, so there it is escaped as well.
      if (marks_of_gift.find(next) == marks_of_gift.npos && next != ']') plain += '\\';
      plain += next;
    }
  }
  return plain;
}

std::size_t find_mark(std::string_view text, std::string_view marks, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (marks.find(text[i]) != marks.npos) {
      return i;
    }
  }
  return text.npos;
}

std::vector<WrittenQuestion> read_gift(std::string_view text) { return Reader(text).read(); }

bool looks_like_gift(std::string_view text) {
  const std::size_t open = find_mark(text, "{");
  const std::size_t close = open == text.npos ? text.npos : find_mark(text, "}", open + 1);
  if (close == text.npos) return false;
  const std::string_view block = base::trim(text.substr(open + 1, close - open - 1));
  return block.empty() || block.front() == '=' || block.front() == '~' || block.front() == '#' ||
         truth_of(block).has_value();
}

}  // namespace yixin::study
