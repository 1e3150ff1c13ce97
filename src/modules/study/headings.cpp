#include <algorithm>
#include <array>

#include "modules/study/dialects.h"

namespace yixin::study {

namespace {

struct Heading {
  std::string_view text;
  std::string_view column;
};

constexpr std::array<Heading, 47> known_headings{{{"题型", "kind"},
                                                  {"题目类型", "kind"},
                                                  {"试题类型", "kind"},
                                                  {"题干", "stem"},
                                                  {"题目", "stem"},
                                                  {"试题", "stem"},
                                                  {"题目内容", "stem"},
                                                  {"试题内容", "stem"},
                                                  {"选项", "joined_options"},
                                                  {"选项内容", "joined_options"},
                                                  {"备选项", "joined_options"},
                                                  {"全部选项", "joined_options"},
                                                  {"答案", "answer"},
                                                  {"正确答案", "answer"},
                                                  {"正确选项", "answer"},
                                                  {"正确项", "answer"},
                                                  {"参考答案", "answer"},
                                                  {"标准答案", "answer"},
                                                  {"另一列答案", "second_answer"},
                                                  {"正确项", "second_answer"},
                                                  {"正确选项", "second_answer"},
                                                  {"正确答案", "second_answer"},
                                                  {"参考答案", "second_answer"},
                                                  {"标准答案", "second_answer"},
                                                  {"解析", "explanation"},
                                                  {"解析内容", "explanation"},
                                                  {"答案解析", "explanation"},
                                                  {"试题解析", "explanation"},
                                                  {"难度", "difficulty"},
                                                  {"难易度", "difficulty"},
                                                  {"难易程度", "difficulty"},
                                                  {"难度等级", "difficulty"},
                                                  {"知识点", "topic"},
                                                  {"专题", "topic"},
                                                  {"标签", "topic"},
                                                  {"章节", "topic"},
                                                  {"三级分类", "topic"},
                                                  {"二级分类", "topic"},
                                                  {"一级分类", "topic"},
                                                  {"科目", "topic"},
                                                  {"分类", "topic"},
                                                  {"来源", "source"},
                                                  {"出处", "source"},
                                                  {"试题来源", "source"},
                                                  {"有效期", "valid_until"},
                                                  {"有效期至", "valid_until"},
                                                  {"失效日期", "valid_until"}}};

constexpr std::string_view option_prefix = "option_";

}  // namespace

std::vector<std::string> export_headings(std::size_t option_columns) {
  std::vector<std::string> headings{"题型", "题干"};
  for (std::size_t i = 0; i < std::max(option_columns, fewest_option_columns); ++i) {
    headings.push_back("选项" + option_letter(i));
  }
  headings.insert(headings.end(), {"答案", "解析", "难度", "知识点", "来源", "有效期"});
  return headings;
}

std::vector<std::string> spellings_of_column(std::string_view column) {
  std::vector<std::string> spellings;
  for (const Heading& heading : known_headings) {
    if (heading.column == column) spellings.emplace_back(heading.text);
  }
  if (column.starts_with(option_prefix)) {
    const auto index = static_cast<std::size_t>(column[option_prefix.size()] - 'a');
    const std::string letter = option_letter(index);
    spellings = {"选项" + letter, letter + "选项", letter};
  }
  return spellings;
}

}  // namespace yixin::study
