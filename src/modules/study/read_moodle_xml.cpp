#include <array>
#include <charconv>
#include <utility>

#include "modules/study/api/question_file.h"
#include "modules/study/question_text.h"
#include "platform/base/names.h"
#include "platform/spreadsheet/xml_scan.h"
#include "platform/spreadsheet/xml_text.h"

namespace yixin::study {
namespace {

using spreadsheet::attribute_of;
using spreadsheet::inner_xml;
using spreadsheet::scan_xml;
using spreadsheet::text_of_element;

/// The first element of that name at the top of `xml`, empty without one.
std::string_view child(std::string_view xml, std::string_view name) {
  std::string_view found;
  scan_xml(xml, {name}, [&](std::string_view element) {
    if (found.empty()) found = element;
  });
  return found;
}

/// Moodle keeps rich text as escaped HTML: paragraphs become lines, pictures their mark.
std::string plain_of_html(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    const std::size_t tag = std::min(html.find('<'), html.size());
    text += html.substr(0, tag);
    html.remove_prefix(tag);
    if (html.empty()) break;
    const std::size_t end = html.find('>');
    const bool opens_a_tag =
        html.size() > 1 && (html[1] == '/' || (html[1] >= 'A' && html[1] <= 'z'));
    if (end == html.npos || !opens_a_tag) {
      text += '<';
      html.remove_prefix(1);
      continue;
    }
    const std::string_view name = html.substr(1, end - 1);
    if (name.starts_with("img")) text += picture_mark;
    if (name.starts_with("br") || name.starts_with("/p") || name.starts_with("/div")) text += '\n';
    html.remove_prefix(end + 1);
  }
  // What HTML escaped once more inside: read it as the text of an element.
  return std::string(base::trim(text_of_element("<t>" + text + "</t>")));
}

/// The text below `name`, e.g. of <questiontext format="html"><text>…</text></questiontext>.
std::string text_below(std::string_view xml, std::string_view name) {
  const std::string_view element = child(xml, name);
  const std::string text = text_of_element(child(inner_xml(element), "text"));
  return attribute_of(element, "format") == "html" ? plain_of_html(text)
                                                   : std::string(base::trim(text));
}

double share_of(std::string_view answer) {
  const std::string share = attribute_of(answer, "fraction");
  double value = 0;
  std::from_chars(share.data(), share.data() + share.size(), value);
  return value;
}

std::string text_of_answer(std::string_view answer) {
  const std::string text = text_of_element(child(inner_xml(answer), "text"));
  return attribute_of(answer, "format") == "html" ? plain_of_html(text)
                                                  : std::string(base::trim(text));
}

/// What Moodle asks and the bank does not.
std::string name_of_kind(const std::string& type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{
      {{"essay", "简答题"},
       {"matching", "配对题"},
       {"numerical", "数值题"},
       {"cloze", "完形填空题"},
       {"description", "说明"}}};
  for (const auto& [known, name] : names) {
    if (known == type) return std::string(name);
  }
  return type;
}

void take_answers(std::string_view xml, const std::string& type, QuestionCells& cells) {
  std::vector<bool> right;
  std::vector<std::string> spellings;
  const bool offers = type == "multichoice";
  scan_xml(xml, {"answer"}, [&](std::string_view answer) {
    const double share = share_of(answer);
    const std::string text = text_of_answer(answer);
    if (offers) cells.options.push_back(text);
    right.push_back(share > 0);
    if (share > nearly_full_share) spellings.push_back(text);
  });
  if (offers) {
    const bool one = text_of_element(child(xml, "single")) != "false";
    cells.kind = format_kind(one ? QuestionKind::single : QuestionKind::multiple);
    cells.answer = letters_of(right);
  } else if (type == "truefalse") {
    cells.kind = format_kind(QuestionKind::judgement);
    if (!spellings.empty()) cells.answer = spellings.front();
  } else if (type == "shortanswer") {
    cells.kind = format_kind(QuestionKind::blank);
    cells.answer = join_spellings(spellings);
  } else {
    cells.kind = name_of_kind(type);
  }
}

std::string last_name(std::string path) {
  return std::string(base::trim(std::string_view(path).substr(path.rfind('/') + 1)));
}

/// Lines are counted forward only: questions come in their order.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  int line_of(const char* place) {
    const auto end = static_cast<std::size_t>(place - text_.data());
    for (; at_ < end; ++at_) line_ += text_[at_] == '\n' ? 1 : 0;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<WrittenQuestion> read_moodle_xml(std::string_view xml) {
  std::vector<WrittenQuestion> questions;
  std::string category;
  LineCounter lines(xml);
  scan_xml(xml, {"question"}, [&](std::string_view element) {
    const std::string type = attribute_of(element, "type");
    const std::string_view inner = inner_xml(element);
    if (type == "category") {
      category = last_name(text_below(inner, "category"));
      return;
    }
    WrittenQuestion question{lines.line_of(element.data()), {}};
    question.cells.stem = text_below(inner, "questiontext");
    question.cells.explanation = text_below(inner, "generalfeedback");
    question.cells.topic = text_below(inner_xml(child(inner, "tags")), "tag");
    if (question.cells.topic.empty()) question.cells.topic = category;
    take_answers(inner, type, question.cells);
    add_question(questions, std::move(question));
  });
  return questions;
}

}  // namespace yixin::study
