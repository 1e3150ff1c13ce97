#include <algorithm>
#include <map>
#include <set>

#include "modules/study/question.h"
#include "modules/study/text_fold.h"
#include "platform/base/code_points.h"

namespace yixin::study {

namespace {

struct Limit {
  std::string_view field;
  std::string_view label;
  std::size_t longest;
};

std::string number(std::size_t value) { return std::to_string(value); }

std::string indexed(std::string_view field, std::size_t index) {
  return std::string(field) + "[" + number(index) + "]";
}

bool takes_options(QuestionKind kind) {
  return kind == QuestionKind::single || kind == QuestionKind::multiple;
}

class Checker {
 public:
  explicit Checker(const QuestionContent& content) : content_(content) {}

  std::vector<Problem> check() {
    check_stem();
    check_options();
    check_answer();
    check_length(content_.explanation, {"explanation", "解析", longest_explanation});
    if (content_.difficulty < 1 || content_.difficulty > 3) {
      report("difficulty", "difficulty_unknown", "难度只能是 1（易）、2（中）、3（难）");
    }
    check_length(content_.topic, {"topic", "知识点", longest_topic});
    check_length(content_.source, {"source", "来源", longest_source});
    if (!content_.valid_until.empty() && !is_iso_date(content_.valid_until)) {
      report("valid_until", "date_invalid", "有效期应写成 2026-11-21 这样的日期");
    }
    return std::move(problems_);
  }

 private:
  void report(std::string field, std::string code, std::string message) {
    problems_.push_back({std::move(field), std::move(code), std::move(message)});
  }

  void check_length(const std::string& text, const Limit& limit) {
    const std::size_t length = base::to_code_points(text).size();
    if (length <= limit.longest) return;
    report(std::string(limit.field), "too_long",
           std::string(limit.label) + "最多 " + number(limit.longest) + " 字，现有 " +
               number(length) + " 字");
  }

  void check_stem() {
    if (content_.stem.empty()) report("stem", "required", "题干不能为空");
    check_length(content_.stem, {"stem", "题干", longest_stem});
  }

  void check_options() {
    const std::size_t count = content_.options.size();
    if (!takes_options(content_.kind)) {
      if (count > 0) {
        report("options", "options_not_allowed",
               std::string(kind_label(content_.kind)) + "不需要填写选项");
      }
      return;
    }
    if (count < fewest_options || count > most_options) {
      report("options", "option_count",
             "选项应有 " + number(fewest_options) + " 到 " + number(most_options) + " 个，现有 " +
                 number(count) + " 个");
    }
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < std::min(count, most_options); ++i) check_option(i, seen);
  }

  void check_option(std::size_t index, std::map<std::string, std::size_t>& seen) {
    const std::string& option = content_.options[index];
    const std::string field = indexed("options", index);
    const std::string label = "选项 " + option_letter(index);
    if (option.empty()) {
      report(field, "required", label + " 不能为空");
      return;
    }
    check_length(option, {field, label + " ", longest_option});
    const auto [first, is_new] = seen.emplace(compared_form(option), index);
    if (!is_new) {
      report(field, "option_repeated", label + " 与选项 " + option_letter(first->second) + " 相同");
    }
  }

  void check_answer() {
    if (content_.answer.empty()) {
      report("answer", "required", "答案不能为空");
    } else if (takes_options(content_.kind)) {
      check_letters();
    } else if (content_.kind == QuestionKind::judgement) {
      check_judgement();
    } else {
      check_blanks();
    }
  }

  void check_letters() {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < content_.answer.size(); ++i) {
      const std::string& letter = content_.answer[i];
      const bool known = letter.size() == 1 && letter[0] >= 'A' &&
                         static_cast<std::size_t>(letter[0] - 'A') < content_.options.size();
      if (!known) {
        report(indexed("answer", i), "answer_outside_options", "答案“" + letter + "”不在选项之内");
      } else if (!seen.insert(letter).second) {
        report(indexed("answer", i), "answer_repeated", "答案“" + letter + "”重复");
      }
    }
    if (content_.kind == QuestionKind::single && content_.answer.size() != 1) {
      report("answer", "answer_count", "单选题只能有一个答案");
    }
    if (content_.kind == QuestionKind::multiple && content_.answer.size() < 2) {
      report("answer", "answer_count", "多选题至少有两个答案");
    }
  }

  void check_judgement() {
    const bool plain = content_.answer.size() == 1 &&
                       (content_.answer[0] == "true" || content_.answer[0] == "false");
    if (!plain) report("answer", "answer_unknown", "判断题的答案只能是正确或错误");
  }

  void check_blanks() {
    const std::size_t count = content_.answer.size();
    if (count > most_blanks) {
      report("answer", "answer_count", "填空最多 " + number(most_blanks) + " 处");
    }
    for (std::size_t i = 0; i < count; ++i) check_blank(i);
    const std::size_t gaps = count_gaps(content_.stem);
    if (gaps > 0 && gaps != count) {
      report("answer", "blank_count",
             "题干有 " + number(gaps) + " 处空，答案给了 " + number(count) + " 个");
    }
  }

  void check_blank(std::size_t index) {
    const std::string& entry = content_.answer[index];
    const std::string field = indexed("answer", index);
    const std::string label = "第 " + number(index + 1) + " 空的答案";
    if (split_alternatives(entry).empty()) report(field, "required", label + "不能为空");
    check_length(entry, {field, label, longest_option});
    // The bar separates blanks in a spreadsheet cell, so it could not be exported and read again.
    if (fold(entry).find(U'|') != std::u32string::npos) {
      report(field, "bar_not_allowed", label + "不能含有竖线“|”");
    }
  }

  const QuestionContent& content_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> check_question(const QuestionContent& content) {
  return Checker(content).check();
}

}  // namespace yixin::study
