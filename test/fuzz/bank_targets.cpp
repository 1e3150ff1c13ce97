#include "fuzz/target.h"
#include "modules/study/api/question_file.h"
#include "modules/study/dialects.h"
#include "modules/study/options_text.h"
#include "modules/study/question_text.h"
#include "platform/base/utf8.h"

namespace yixin::fuzz {
namespace {

using study::QuestionContent;
using study::ReadQuestion;

/// What comes out of a file is UTF-8; `bank_file` tries all other bytes.
bool is_text(std::string_view input) { return base::utf8_length(input).has_value(); }

/// What may be kept is kept in one form only, and comes back from a file as it went into it.
void check_question(const ReadQuestion& read) {
  if (!read.problems.empty()) return;
  expect(study::check_question(read.content).empty(),
         "a question without problems passes its checks");
  expect(study::normalise_question(read.content) == read.content,
         "normalising twice changes nothing");
  const ReadQuestion again = study::read_question(study::format_question(read.content));
  expect(again.problems.empty() && again.content == read.content,
         "a question is read back from its own cells");
}

void check_all(const std::vector<study::WrittenQuestion>& questions) {
  for (const auto& question : questions) check_question(study::read_question(question.cells));
}

void run_pasted(std::string_view input) {
  if (!is_text(input)) return;
  accepted([&] { check_all(study::read_pasted(input).questions); });
}
std::vector<std::string> pasted_seeds() {
  return {
      "一、单选题\n1. 题干（  ）\nA.甲 "
      "B.乙\nC.丙\n答案：A\n解析：因为\n2、（判断）对不对？\n答案：×\n",
      "第3题 多选 （ABD）\nＡ、甲\nＢ、乙\nＣ、丙\nＤ、丁\n难度：难\n知识点：党章\n来源：书\n",
      "【填空】____是____。\n【答案】甲;乙|丙\n"};
}

void run_gift(std::string_view input) {
  if (!is_text(input)) return;
  accepted([&] {
    const auto questions = study::read_gift(input);
    check_all(questions);
    study::looks_like_gift(input);
    for (const auto& question : questions) {
      const ReadQuestion read = study::read_question(question.cells);
      if (!read.problems.empty()) continue;
      const auto again = study::read_gift(study::write_gift({read.content}));
      expect(again.size() == 1 && study::read_question(again[0].cells).content == read.content,
             "a question is read back from GIFT");
    }
  });
}
std::vector<std::string> gift_seeds() {
  return {
      "// [难度:易]\n$CATEGORY: 党章\n::a::题干{=甲 ~乙 ~丙\\= #提示\n}\n\n对吗？{T}\n\n几个{=1 "
      "=一}\n",
      "[html]<p>a</p>{~%50%甲~%50%乙~%-100%丙}\n\n配对{=a -> b =c -> d}\n\n{#3:1}\n\n说说{}"};
}

void run_moodle_xml(std::string_view input) {
  if (!is_text(input)) return;
  accepted([&] { check_all(study::read_moodle_xml(input)); });
}
std::vector<std::string> moodle_seeds() {
  return {
      "<quiz><question type=\"multichoice\"><questiontext "
      "format=\"html\"><text><![CDATA[<p>a?</p>]]>"
      "</text></questiontext><single>true</single><answer fraction=\"100\"><text>x</text></answer>"
      "<answer fraction=\"0\"><text>y</text></answer><tags><tag><text>难度:难</text></tag></tags>"
      "</question></quiz>",
      "<quiz><question type=\"truefalse\"><questiontext><text>b</text></questiontext><answer "
      "fraction=\"100\"><text>true</text></answer><answer "
      "fraction=\"0\"><text>false</text></answer>"
      "</question><question type=\"shortanswer\"><questiontext><text>c____</text></questiontext>"
      "<answer fraction=\"100\"><text>d*</text></answer></question></quiz>"};
}

/// Any file under the names that people give to their banks.
void run_bank_file(std::string_view input) {
  for (const char* name : {"a.txt", "a.csv", "a.xml", "a.gift"}) {
    accepted([&] {
      const auto table = study::read_question_file(input, name, {});
      for (const auto& row : table.rows) {
        expect(row.size() == table.headings.size(), "each row has a cell for each heading");
      }
    });
  }
}
std::vector<std::string> bank_file_seeds() {
  std::vector<std::string> seeds = pasted_seeds();
  for (auto& seed : gift_seeds()) seeds.push_back(std::move(seed));
  seeds.push_back("题型,题干,选项A,选项B,答案\n单选,a,b,c,A\n");
  return seeds;
}

/// The cells of one row parted by line feeds: kind, stem, answer,
/// joined options, second answer, difficulty, valid until, and then the options.
void run_question_cells(std::string_view input) {
  if (!is_text(input)) return;
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= input.size();) {
    const auto end = std::min(input.find('\n', from), input.size());
    parts.emplace_back(input.substr(from, end - from));
    from = end + 1;
  }
  study::QuestionCells cells;
  std::string* const fields[] = {&cells.kind,           &cells.stem,          &cells.answer,
                                 &cells.joined_options, &cells.second_answer, &cells.difficulty,
                                 &cells.valid_until};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i < std::size(fields)) {
      *fields[i] = parts[i];
    } else {
      cells.options.push_back(parts[i]);
    }
  }
  check_question(study::read_question(cells));
}
std::vector<std::string> question_cells_seeds() {
  return {"单选\n题干（ ）\nA\n\n\n易\n2027-01-31\nA.甲\nB.乙\nC.丙", "\n对吗\n√\n\n\n\n\n",
          "多选题\n题\nＡ，Ｃ、D\nA.甲|B.乙|C.丙|D.丁\nACD\n3\n",
          "填空\n____和____\n甲;一|乙\n\n\n\n46000", "判断\n题\nA\n\n错\n\n\n错误\n正确"};
}

void run_options(std::string_view input) {
  if (!is_text(input)) return;
  for (const auto& option : study::split_options(input)) {
    expect(option.size() <= input.size(), "an option is a piece of its cell");
  }
  const auto at = study::find_options(input);
  expect(at == std::string_view::npos || at < input.size(), "options begin inside their text");
  study::split_labelled_options(input, 0);
  study::normalised_stem_key(input);
}
std::vector<std::string> options_seeds() {
  return {"A.甲 B.乙 C、丙D．丁", "甲|乙|丙", "①甲；②乙", "题干？Ａ甲 Ｂ乙"};
}

}  // namespace

const std::vector<Target> bank_targets = {
    {"pasted", run_pasted, pasted_seeds},
    {"gift", run_gift, gift_seeds},
    {"moodle_xml", run_moodle_xml, moodle_seeds},
    {"bank_file", run_bank_file, bank_file_seeds},
    {"question_cells", run_question_cells, question_cells_seeds},
    {"options", run_options, options_seeds}};

}  // namespace yixin::fuzz
