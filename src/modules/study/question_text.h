#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/study/dialects.h"

/// Banks that are text and no tables.
namespace yixin::study {

/// A question as it stands in a text, in the cells of a spreadsheet row.
struct WrittenQuestion {
  /// 1-based line on which it begins.
  int line = 0;
  QuestionCells cells;
};

/// The paper of a word processor: numbered stems, lettered options, lines that begin with 答案,
/// 解析, 难度, 知识点, 来源 or 题型, headings such as 一、单选题. Answers may stand in the brackets
/// of the stem instead. `title` is what stands above the first question.
struct PastedPaper {
  std::string title;
  std::vector<WrittenQuestion> questions;
};
PastedPaper read_pasted(std::string_view text);

/// Moodle GIFT. Kinds that the bank does not have come with their Chinese name as kind, so that the
/// row says why it cannot be taken. Tags 难度:, 知识点:, 来源: and 有效期: of a comment, and
/// $CATEGORY, fill those columns.
std::vector<WrittenQuestion> read_gift(std::string_view text);
bool looks_like_gift(std::string_view text);

/// What read_gift reads back unchanged, and Moodle reads as well.
std::string write_gift(const std::vector<QuestionContent>& questions);

/// Moodle XML, as `quiz` export of a question bank. Throws base::Error file_damaged, also for a
/// DTD.
std::vector<WrittenQuestion> read_moodle_xml(std::string_view xml);

/// Per cent of the mark above which a Moodle answer is right in full: its shares are rounded.
inline constexpr double nearly_full_share = 99.9;

/// Keeps a question; throws base::Error too_many_rows above 20,000 of them.
void add_question(std::vector<WrittenQuestion>& questions, WrittenQuestion question);

/// Answers that the bank can hold in one blank: parted by ";".
std::string join_spellings(const std::vector<std::string>& spellings);

/// What an option list with right ones is called in the answer column: "AC".
std::string letters_of(const std::vector<bool>& right);

}  // namespace yixin::study
