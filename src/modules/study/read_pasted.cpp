#include <algorithm>
#include <array>
#include <optional>

#include "modules/study/options_text.h"
#include "modules/study/question_text.h"
#include "modules/study/text_fold.h"
#include "platform/base/code_points.h"
#include "platform/base/names.h"

namespace yixin::study {
namespace {

using base::trim;

struct Label {
  std::string_view word;
  std::string QuestionCells::*field;
};

/// What a line may begin with. Longer words first: 答案解析 also begins with 答案.
constexpr std::array<Label, 20> labels{
    {{"答案解析", &QuestionCells::explanation}, {"试题解析", &QuestionCells::explanation},
     {"解析内容", &QuestionCells::explanation}, {"解析", &QuestionCells::explanation},
     {"正确答案", &QuestionCells::answer},      {"参考答案", &QuestionCells::answer},
     {"标准答案", &QuestionCells::answer},      {"正确选项", &QuestionCells::answer},
     {"答案", &QuestionCells::answer},          {"答", &QuestionCells::answer},
     {"难易程度", &QuestionCells::difficulty},  {"难易度", &QuestionCells::difficulty},
     {"难度", &QuestionCells::difficulty},      {"知识点", &QuestionCells::topic},
     {"专题", &QuestionCells::topic},           {"章节", &QuestionCells::topic},
     {"来源", &QuestionCells::source},          {"出处", &QuestionCells::source},
     {"有效期", &QuestionCells::valid_until},   {"题型", &QuestionCells::kind}}};

/// "答案：B", "【答案】B", "[答案] B": the field and what stands behind.
struct Labelled {
  std::string QuestionCells::*field = nullptr;
  std::string_view rest;
};

bool take_any(std::string_view& text, std::initializer_list<std::string_view> marks) {
  for (const std::string_view mark : marks) {
    if (!text.starts_with(mark)) continue;
    text.remove_prefix(mark.size());
    return true;
  }
  return false;
}

std::optional<Labelled> labelled(std::string_view line) {
  const bool bracketed = take_any(line, {"【", "[", "［"});
  for (const Label& label : labels) {
    if (!line.starts_with(label.word)) continue;
    std::string_view rest = trim(line.substr(label.word.size()));
    const bool closed = bracketed ? take_any(rest, {"】", "]", "］"}) : take_any(rest, {"：", ":"});
    if (!closed) continue;
    if (bracketed) {
      rest = trim(rest);
      take_any(rest, {"：", ":"});
    }
    return Labelled{label.field, trim(rest)};
  }
  return std::nullopt;
}

/// Where a further label begins behind a blank: "答案：B  解析：…".
std::size_t next_label(std::string_view text) {
  for (std::size_t at = text.find_first_of(" \t"); at != text.npos;
       at = text.find_first_of(" \t", at + 1)) {
    if (labelled(trim(text.substr(at)))) return at;
  }
  return text.npos;
}

/// "12." "12、" "(12)" "第12题": the number and what stands behind.
struct Numbered {
  int number = 0;
  std::string_view rest;
};

std::optional<Numbered> numbered(std::string_view line) {
  const bool ordinal = take_any(line, {"第"});
  const bool bracketed = !ordinal && take_any(line, {"(", "（"});
  int number = 0;
  std::size_t digits = 0;
  constexpr std::size_t most_digits = 4;
  while (digits < line.size() && digits < most_digits && line[digits] >= '0' &&
         line[digits] <= '9') {
    number = number * 10 + (line[digits++] - '0');
  }
  if (digits == 0) return std::nullopt;
  line.remove_prefix(digits);
  const bool closed = ordinal     ? take_any(line, {"题"})
                      : bracketed ? take_any(line, {")", "）"})
                                  : take_any(line, {".", "、", "．", "）", ")", "：", ":"});
  if (!closed) return std::nullopt;
  if (ordinal || bracketed) take_any(line, {".", "、", "．", "：", ":"});
  return Numbered{number, trim(line)};
}

/// "一、单选题（每题 2 分）" or "判断题": what the questions below are.
std::optional<std::string> heading_kind(std::string_view line) {
  constexpr std::size_t longest_heading = 120;
  // However many of its characters are wide.
  if (line.size() > 8 * longest_heading) return std::nullopt;
  std::string text = compared_form(line);
  std::string_view rest = text;
  if (rest.size() > longest_heading) return std::nullopt;
  take_any(rest, {"【", "[", "("});
  while (take_any(rest, {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"})) continue;
  take_any(rest, {"、", ".", "，", ","});
  rest = trim(rest);
  for (const std::string_view word :
       {"单项选择题", "单项选择", "单选题",   "单选",       "多项选择题", "多项选择", "多选题",
        "多选",       "判断题",   "判断正误", "判断",       "是非题",     "填空题",   "填空",
        "简答题",     "论述题",   "名词解释", "案例分析题", "问答题",     "配对题"}) {
    if (!rest.starts_with(word)) continue;
    rest.remove_prefix(word.size());
    rest = trim(rest);
    take_any(rest, {"】", "]", ")"});
    // Behind the word only a note in brackets or a colon: anything else is a sentence.
    const bool ends = rest.empty() || rest.starts_with('(') || rest.starts_with(':') ||
                      rest.starts_with("：") || rest.starts_with("共");
    if (ends) return std::string(word);
  }
  return std::nullopt;
}

/// "[单选题]" or "（多选）" at the beginning of a stem names its kind.
void take_kind_of_stem(QuestionCells& cells) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets{
      {{"【", "】"}, {"[", "]"}, {"（", "）"}, {"(", ")"}}};
  for (const auto& [open, close] : brackets) {
    if (!cells.stem.starts_with(open)) continue;
    const std::size_t end = cells.stem.find(close);
    if (end == std::string::npos) continue;
    const std::string word = cells.stem.substr(open.size(), end - open.size());
    if (!heading_kind(word)) continue;
    cells.kind = word;
    cells.stem = std::string(trim(std::string_view(cells.stem).substr(end + close.size())));
    return;
  }
}

/// What a setter writes between the brackets of a stem: letters of its options, or a tick.
bool is_answer_of(std::string_view text, const QuestionCells& cells) {
  if (cells.options.empty()) return is_judgement_word(text);
  const auto letters = parse_answer(QuestionKind::multiple, text, cells.options);
  const std::string form = compared_form(text);
  const bool plain = !form.empty() && std::all_of(form.begin(), form.end(),
                                                  [](unsigned char c) { return c < 0x80; });
  return plain && std::holds_alternative<std::vector<std::string>>(letters);
}

/// Takes the answer out of "根本宗旨是（B）" and leaves the brackets empty.
void take_answer_of_stem(QuestionCells& cells) {
  // Whoever writes a hundred thousand brackets must not have each looked for from the beginning.
  constexpr std::size_t longest_answer = 200;
  const std::u32string stem = base::to_code_points(cells.stem);
  const std::u32string_view all = stem;
  for (std::size_t close = stem.size(); close-- > 0;) {
    if (stem[close] != U')' && stem[close] != U'）') continue;
    const std::size_t from = close - std::min(close, longest_answer);
    const std::size_t before = all.substr(from, close - from).find_last_of(U"(（");
    if (before == all.npos) continue;
    const std::size_t open = from + before;
    const auto inside = base::to_utf8(all.substr(open + 1, close - open - 1));
    if (!is_answer_of(inside, cells)) continue;
    cells.answer = std::string(trim(inside));
    cells.stem = base::to_utf8(stem.substr(0, open + 1)) + "　" + base::to_utf8(stem.substr(close));
    return;
  }
}

class Reader {
 public:
  PastedPaper read(std::string_view text) {
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      ++line_;
      take_line(trim(text.substr(from, end - from)));
      from = end + 1;
    }
    finish();
    return std::move(paper_);
  }

 private:
  void take_line(std::string_view line) {
    if (line.empty()) {
      after_blank_ = true;
      return;
    }
    const bool after_blank = std::exchange(after_blank_, false);
    if (const auto kind = heading_kind(line)) {
      finish();
      section_ = *kind;
      number_ = 0;
    } else if (const auto label = labelled(line)) {
      take_labels(*label);
    } else if (const auto number = starting_number(line)) {
      begin(number->rest);
      number_ = number->number;
      is_numbered_ = true;
    } else if (take_options(line)) {
      last_ = nullptr;
    } else if (open_ && !(after_blank && is_complete())) {
      continue_with(line);
    } else {
      begin(line);
    }
  }

  bool has_answer() const { return !current_.cells.answer.empty(); }

  /// Nothing has to follow any more: a blank line ends the question.
  bool is_complete() const {
    if (has_answer() || !current_.cells.options.empty()) return true;
    QuestionCells cells = current_.cells;
    take_answer_of_stem(cells);
    return !cells.answer.empty();
  }

  /// "1.5 mg" goes on with a sentence; the number that comes next does not.
  std::optional<Numbered> starting_number(std::string_view line) const {
    const auto found = numbered(line);
    if (!found) return std::nullopt;
    const bool expected = found->number == number_ + 1;
    const bool decimal =
        !found->rest.empty() && found->rest.front() >= '0' && found->rest.front() <= '9';
    if (expected) return found;
    // A list inside a stem: nothing was offered or answered yet.
    const bool inside_stem =
        open_ && is_numbered_ && !has_answer() && current_.cells.options.empty();
    return decimal || inside_stem ? std::nullopt : found;
  }

  void begin(std::string_view stem) {
    finish();
    open_ = true;
    is_numbered_ = false;
    current_ = {line_, {}};
    current_.cells.stem = stem;
    current_.cells.kind = section_;
    last_ = &current_.cells.stem;
  }

  void take_labels(std::optional<Labelled> next) {
    while (next) next = take_label(*next);
  }

  /// Gives the label that follows on the same line.
  std::optional<Labelled> take_label(const Labelled& found) {
    if (!open_) begin("");
    const std::size_t further = next_label(found.rest);
    std::string& field = current_.cells.*found.field;
    // A second answer line means that the stem of the next question is missing.
    if (found.field == &QuestionCells::answer && !field.empty()) {
      begin("");
      return found;
    }
    if (!field.empty() && found.field == &QuestionCells::explanation) field += "\n";
    if (found.field != &QuestionCells::explanation) field.clear();
    field += trim(found.rest.substr(0, further));
    last_ = &field;
    if (further == found.rest.npos) return std::nullopt;
    return labelled(trim(found.rest.substr(further)));
  }

  bool take_options(std::string_view line) {
    if (!open_ || has_answer()) return false;
    auto options = split_labelled_options(line, current_.cells.options.size());
    auto& all = current_.cells.options;
    all.insert(all.end(), options.begin(), options.end());
    return !options.empty();
  }

  void continue_with(std::string_view line) {
    std::string& text = last_ != nullptr                 ? *last_
                        : current_.cells.options.empty() ? current_.cells.stem
                                                         : current_.cells.options.back();
    text += (text.empty() ? "" : "\n") + std::string(line);
  }

  void finish() {
    if (!open_) return;
    open_ = false;
    QuestionCells& cells = current_.cells;
    if (cells.options.empty()) {
      const std::size_t options = find_options(cells.stem);
      if (options != cells.stem.npos) {
        cells.options = split_labelled_options(std::string_view(cells.stem).substr(options), 0);
        cells.stem = std::string(trim(std::string_view(cells.stem).substr(0, options)));
      }
    }
    take_kind_of_stem(cells);
    if (!has_answer()) take_answer_of_stem(cells);
    const bool says_nothing = !has_answer() && cells.options.empty() && !is_numbered_;
    if (says_nothing && paper_.questions.empty() && paper_.title.empty()) {
      paper_.title = cells.stem.substr(0, cells.stem.find('\n'));
    } else {
      add_question(paper_.questions, std::move(current_));
    }
  }

  PastedPaper paper_;
  WrittenQuestion current_;
  std::string* last_ = nullptr;
  std::string section_;
  int number_ = 0;
  int line_ = 0;
  bool open_ = false;
  bool is_numbered_ = false;
  bool after_blank_ = false;
};

}  // namespace

PastedPaper read_pasted(std::string_view text) { return Reader().read(text); }

}  // namespace yixin::study
