#include "modules/study/test/render_question.h"

#include <iconv.h>

#include "modules/study/dialects.h"
#include "modules/study/question_text.h"
#include "platform/base/check.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::study::test {
namespace {

using Texts = std::vector<std::string>;

/// A deterministic choice of spellings.
class Dice {
 public:
  explicit Dice(unsigned state) : state_(state) {}
  std::string pick(const Texts& spellings) {
    state_ = state_ * 1'103'515'245u + 12'345u;
    return spellings[(state_ >> 16) % spellings.size()];
  }

 private:
  unsigned state_;
};

std::string kind_word(QuestionKind kind, Dice& dice) {
  switch (kind) {
    case QuestionKind::single: return dice.pick({"单选", "单选题", "单项选择题", "1"});
    case QuestionKind::multiple: return dice.pick({"多选", "多选题", "多项选择题（2 分）", "2"});
    case QuestionKind::judgement: return dice.pick({"判断", "判断题", "是非题", "3"});
    case QuestionKind::blank: return dice.pick({"填空", "填空题", "4"});
  }
  return "";
}

std::string join(const Texts& parts, const std::string& between) {
  std::string joined;
  for (const std::string& part : parts) joined += (&part == parts.data() ? "" : between) + part;
  return joined;
}

std::string wide(const std::string& letters) {
  std::string text;
  for (const char c : letters) text += std::string("\xef\xbc") + static_cast<char>(c + 0x60);
  return text;
}

std::string answer_word(const QuestionContent& question, Dice& dice) {
  switch (question.kind) {
    case QuestionKind::judgement:
      return question.answer[0] == "true"
                 ? dice.pick({"正确", "对", "是", "√", "T", "A", "同意"})
                 : dice.pick({"错误", "错", "否", "×", "F", "B", "不同意"});
    case QuestionKind::blank: return join(question.answer, dice.pick({"|", "｜"}));
    case QuestionKind::single:
    case QuestionKind::multiple: break;
  }
  const std::string letters = join(question.answer, "");
  const std::string style = dice.pick({"", ",", ";", "、", "|", " ", "wide"});
  return style == "wide" ? wide(letters) : join(question.answer, style);
}

std::string labelled(std::size_t index, const std::string& option, const std::string& style) {
  const std::string letter = option_letter(index);
  if (style == "(") return "（" + letter + "）" + option;
  return letter + style + option;
}

/// Options in columns, sometimes with their labels inside.
Texts option_cells(const QuestionContent& question, std::size_t columns, Dice& dice) {
  Texts cells = question.options;
  const std::string style = dice.pick({"", ".", "、", "("});
  for (std::size_t i = 0; i < cells.size() && !style.empty(); ++i) {
    cells[i] = labelled(i, cells[i], style);
  }
  if (question.kind == QuestionKind::judgement && dice.pick({"", "ab"}) == "ab") {
    cells = {"正确", "错误"};
  }
  cells.resize(columns);
  return cells;
}

std::string joined_options(const QuestionContent& question, Dice& dice) {
  if (question.options.empty()) return "";
  const std::string style = dice.pick({".", "、", "("});
  Texts parts;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    parts.push_back(labelled(i, question.options[i], style));
  }
  return join(parts, dice.pick({" ", "\n", "；", "　"}));
}

Texts with_letters(Texts before, std::size_t columns, const Texts& behind) {
  for (std::size_t i = 0; i < columns; ++i) before.push_back("选项" + option_letter(i));
  before.insert(before.end(), behind.begin(), behind.end());
  return before;
}

Texts with_options(Texts before, const Texts& options, const Texts& behind) {
  before.insert(before.end(), options.begin(), options.end());
  before.insert(before.end(), behind.begin(), behind.end());
  return before;
}

void forget(QuestionContent& question, bool difficulty, bool topic) {
  if (difficulty) question.difficulty = 2;
  if (topic) question.topic.clear();
  question.source.clear();
  question.valid_until.clear();
}

/// Heading row and rows of the eight variants.
spreadsheet::Sheet sheet_of(const std::vector<QuestionContent>& questions, Dialect dialect,
                            Dice& dice, std::vector<QuestionContent>& expected) {
  constexpr std::size_t a_to_g = 7;
  constexpr std::size_t a_to_h = 8;
  spreadsheet::Sheet sheet{"题库", "", {}, {}, {}};
  for (const QuestionContent& q : questions) {
    const std::string kind = kind_word(q.kind, dice);
    const std::string answer = answer_word(q, dice);
    const std::string level = format_difficulty(q.difficulty);
    QuestionContent& kept = expected.emplace_back(q);
    switch (dialect) {
      case Dialect::eight_options:
        sheet.headings =
            with_letters({"题型", "题干"}, a_to_h, {"答案", "解析", "章节", "知识点", "原题号"});
        sheet.rows.push_back(with_options({kind, q.stem}, option_cells(q, a_to_h, dice),
                                          {answer, q.explanation, "一", q.topic, "7"}));
        forget(kept, true, false);
        break;
      case Dialect::with_marks:
        sheet.headings = with_letters({"题型", "题干"}, a_to_h, {"答案", "分值", "解析"});
        sheet.rows.push_back(with_options({kind, q.stem}, option_cells(q, a_to_h, dice),
                                          {answer, "2", q.explanation}));
        forget(kept, true, true);
        break;
      case Dialect::twice_answered:
        sheet.headings = with_letters({"章节", "专题", "题号", "题型", "题干"}, a_to_h,
                                      {"答案", "正确项", "解析", "易错提醒"});
        sheet.rows.push_back(with_options({"一", q.topic, "3", kind, q.stem},
                                          option_cells(q, a_to_h, dice),
                                          {answer, answer_word(q, dice), q.explanation, "注意"}));
        forget(kept, true, false);
        break;
      case Dialect::without_kind:
        sheet.headings = with_letters({"题干", "答案", "解析内容"}, a_to_g, {});
        sheet.rows.push_back(
            with_options({q.stem, answer, q.explanation}, option_cells(q, a_to_g, dice), {}));
        forget(kept, true, true);
        break;
      case Dialect::numbered_with_tags:
        sheet.headings = with_letters({"序号", "题干"}, a_to_g,
                                      {"正确答案", "标签", "一级分类", "二级分类", "三级分类"});
        sheet.rows.push_back(with_options({"1", q.stem}, option_cells(q, a_to_g, dice),
                                          {answer, q.topic, "一", "二", "三"}));
        forget(kept, true, false);
        kept.explanation.clear();
        break;
      case Dialect::right_option:
        sheet.headings =
            with_letters({"题干"}, a_to_g, {"正确选项", "解析", "难度", "来源", "来源说明"});
        sheet.rows.push_back(with_options({q.stem}, option_cells(q, a_to_g, dice),
                                          {answer, q.explanation, level, q.source, "第一条"}));
        kept.topic.clear();
        kept.valid_until.clear();
        break;
      case Dialect::one_options_column:
        sheet.headings = {"科目", "试题", "正确答案", "选项"};
        sheet.rows.push_back({q.topic, q.stem, answer, joined_options(q, dice)});
        forget(kept, true, false);
        kept.explanation.clear();
        break;
      default: {
        sheet.headings = export_headings(a_to_h);
        sheet.rows.push_back(
            with_options({kind, q.stem}, option_cells(q, a_to_h, dice),
                         {answer, q.explanation, level, q.topic, q.source, q.valid_until}));
        break;
      }
    }
  }
  return sheet;
}

std::string pasted(const QuestionContent& q, std::size_t number, Dialect dialect, Dice& dice) {
  const std::string bracket = dialect == Dialect::pasted_in_brackets ? dice.pick({"（", "("}) : "";
  const bool in_stem = !bracket.empty() && q.kind != QuestionKind::blank;
  const std::string tag = dice.pick({"【", "["});
  std::string text = std::to_string(number) + dice.pick({".", "、", "．"}) + " " + tag +
                     std::string(kind_label(q.kind)) + (tag == "[" ? "]" : "】") + q.stem;
  const std::string answer = q.kind == QuestionKind::judgement ? (q.answer[0] == "true" ? "√" : "×")
                             : in_stem                         ? join(q.answer, "")
                                                               : answer_word(q, dice);
  if (in_stem) text += bracket + answer + (bracket == "(" ? ")" : "）");
  text += "\n";
  if (!q.options.empty()) text += joined_options(q, dice) + "\n";
  if (!in_stem) text += dice.pick({"答案：", "正确答案: ", "【答案】"}) + answer + "\n";
  if (!q.explanation.empty()) text += dice.pick({"解析：", "【解析】"}) + q.explanation + "\n";
  text += "难度：" + format_difficulty(q.difficulty) + "\n";
  if (!q.topic.empty()) text += "知识点：" + q.topic + "\n";
  if (!q.source.empty()) text += "来源：" + q.source + "\n";
  return text + dice.pick({"", "\n"});
}

std::string moodle(const QuestionContent& q) {
  const auto element = [](const std::string& name, const std::string& text) {
    return "<" + name + "><text>" + text + "</text></" + name + ">";
  };
  const auto answer = [](const std::string& text, bool right) {
    return "<answer fraction='" + std::string(right ? "100" : "0") + "'><text>" + text +
           "</text></answer>";
  };
  std::string type = "multichoice";
  std::string answers = "<single>";
  answers += q.kind == QuestionKind::multiple ? "false</single>" : "true</single>";
  for (std::size_t i = 0; i < q.options.size(); ++i) {
    bool right = false;
    for (const std::string& letter : q.answer) right = right || letter == option_letter(i);
    answers += answer(q.options[i], right);
  }
  if (q.kind == QuestionKind::judgement) {
    type = "truefalse";
    answers = answer("true", q.answer[0] == "true") + answer("false", q.answer[0] == "false");
  }
  if (q.kind == QuestionKind::blank) {
    type = "shortanswer";
    answers.clear();
    if (q.answer.size() > 1)
      answers = answer(join(q.answer, "|"), true);
    else
      for (const std::string& one : split_alternatives(q.answer[0])) answers += answer(one, true);
  }
  std::string tags = q.topic.empty() ? "" : "<tags>" + element("tag", q.topic) + "</tags>";
  return "<question type='" + type + "'>" + element("questiontext", q.stem) +
         element("generalfeedback", q.explanation) + answers + tags + "</question>\n";
}

std::string in_gb18030(std::string text) {
  const iconv_t converter = iconv_open("GB18030", "UTF-8");
  CHECK(converter != reinterpret_cast<iconv_t>(-1));
  std::string converted(text.size() * 2, '\0');
  char* from = text.data();
  char* to = converted.data();
  std::size_t left = text.size();
  std::size_t room = converted.size();
  CHECK(iconv(converter, &from, &left, &to, &room) == 0);
  iconv_close(converter);
  converted.resize(converted.size() - room);
  return converted;
}

/// `text` is UTF-8 without a mark.
std::string encoded(const std::string& text, Writing writing) {
  switch (writing) {
    case Writing::gb18030: return in_gb18030(text);
    case Writing::utf8_with_mark: return "\xef\xbb\xbf" + text;
    case Writing::xlsx:
    case Writing::utf8: break;
  }
  return text;
}

/// A bank as Moodle exports it.
Rendered render_moodle(const std::vector<QuestionContent>& questions) {
  Rendered rendered{"<?xml version='1.0'?>\n<quiz>\n", "题库.xml", {}};
  for (const QuestionContent& question : questions) {
    rendered.bytes += moodle(question);
    forget(rendered.expected.emplace_back(question), true, false);
  }
  rendered.bytes += "</quiz>\n";
  return rendered;
}

Rendered render_pasted(const std::vector<QuestionContent>& questions, Dialect dialect, Dice& dice) {
  Rendered rendered{"", "粘贴.txt", questions};
  for (std::size_t i = 0; i < questions.size(); ++i) {
    rendered.bytes += pasted(questions[i], i + 1, dialect, dice);
    rendered.expected[i].valid_until.clear();
    const bool in_stem =
        dialect == Dialect::pasted_in_brackets && questions[i].kind != QuestionKind::blank;
    // The brackets stay, and say in which width they were typed.
    if (in_stem) {
      const bool narrow = rendered.bytes.rfind(")") != std::string::npos &&
                          rendered.bytes.find(questions[i].stem + "(") != std::string::npos;
      rendered.expected[i].stem += narrow ? "(　)" : "（　）";
    }
  }
  return rendered;
}

}  // namespace

Rendered render(const std::vector<QuestionContent>& questions, Dialect dialect, Writing writing,
                unsigned seed) {
  Dice dice(seed);
  Rendered rendered;
  switch (dialect) {
    case Dialect::gift: rendered = {write_gift(questions), "题库.gift", questions}; break;
    case Dialect::moodle_xml: rendered = render_moodle(questions); break;
    case Dialect::pasted:
    case Dialect::pasted_in_brackets: rendered = render_pasted(questions, dialect, dice); break;
    default: {
      const auto sheet = sheet_of(questions, dialect, dice, rendered.expected);
      const bool is_workbook = writing == Writing::xlsx;
      rendered.file_name = is_workbook ? "题库.xlsx" : "题库.csv";
      rendered.bytes =
          is_workbook ? spreadsheet::write_xlsx(sheet) : spreadsheet::write_csv(sheet).substr(3);
    }
  }
  if (writing != Writing::xlsx) rendered.bytes = encoded(rendered.bytes, writing);
  return rendered;
}

namespace {

QuestionContent shaped(QuestionContent question) {
  if (question.kind == QuestionKind::judgement || question.kind == QuestionKind::blank) {
    question.options.clear();
  }
  if (question.kind == QuestionKind::single) question.answer = {"B"};
  if (question.kind == QuestionKind::multiple) question.answer = {"A", "C"};
  if (question.kind == QuestionKind::judgement) question.answer = {"false"};
  if (question.kind == QuestionKind::blank) {
    for (std::size_t i = 0; i < question.answer.size(); ++i) question.stem += "____和";
    question.stem += "其他";
  }
  return normalise_question(std::move(question));
}

rc::Gen<QuestionContent> question_of(rc::Gen<std::string> text) {
  const auto several = [&](std::size_t fewest, std::size_t most) {
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(fewest, most + 1),
                           [text](std::size_t n) { return rc::gen::container<Texts>(n, text); });
  };
  return rc::gen::map(
      rc::gen::build<QuestionContent>(
          rc::gen::set(&QuestionContent::kind,
                       rc::gen::element(QuestionKind::single, QuestionKind::multiple,
                                        QuestionKind::judgement, QuestionKind::blank)),
          rc::gen::set(&QuestionContent::stem, text),
          rc::gen::set(&QuestionContent::options, several(3, 7)),
          rc::gen::set(&QuestionContent::answer, several(1, 3)),
          rc::gen::set(&QuestionContent::explanation, text),
          rc::gen::set(&QuestionContent::difficulty, rc::gen::inRange(1, 4)),
          rc::gen::set(&QuestionContent::topic, text), rc::gen::set(&QuestionContent::source, text),
          rc::gen::set(&QuestionContent::valid_until,
                       rc::gen::element<std::string>("", "2027-11-21"))),
      [](QuestionContent question) {
        for (std::size_t i = 0; i < question.options.size(); ++i) {
          question.options[i] += "之" + std::to_string(i + 3);
        }
        question.stem = "题" + question.stem;
        return shaped(std::move(question));
      });
}

rc::Gen<std::string> words_of(rc::Gen<std::string> piece) {
  return rc::gen::map(rc::gen::resize(5, rc::gen::nonEmpty(rc::gen::container<Texts>(piece))),
                      [](const Texts& pieces) { return join(pieces, ""); });
}

}  // namespace

rc::Gen<QuestionContent> good_question() {
  return question_of(words_of(rc::gen::element<std::string>(
      "党员", "支部", "换届", "组织生活", "纪律", "学习", "第三条", "2026年", "护理", "急诊")));
}

rc::Gen<QuestionContent> wild_question() {
  return question_of(words_of(rc::gen::element<std::string>(
      "党", "~", "=", "#", "####", "{", "}", ":", "::", "\\", "\\n", "\n", "//", "[plain]",
      "[tag:a]", "]", "->", "%50%", "$CATEGORY: a/b", "TRUE", ";", "(", "）", "A.", "答案：", "\"",
      " ", "😀")));
}

std::vector<QuestionContent> numbered_questions(int count) {
  std::vector<QuestionContent> questions;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(100 + i);
    QuestionContent question;
    question.kind = static_cast<QuestionKind>(i % 4);
    question.stem = "关于第" + number + "号事项的说法";
    for (int option = 0; option < 3 + i % 4; ++option) {
      question.options.push_back("做法" + std::to_string(option + 1) + "号" + number);
    }
    question.answer = {"甲" + number};
    if (i % 8 == 7) question.answer.push_back("乙" + number);
    question.explanation = i % 3 == 0 ? "" : "依据第" + number + "条";
    question.difficulty = 1 + i % 3;
    question.topic = "专题" + std::to_string(i % 5);
    question.source = "手册";
    questions.push_back(shaped(std::move(question)));
  }
  return questions;
}

}  // namespace yixin::study::test
