#pragma once

#include <string_view>

#include "platform/spreadsheet/table.h"

namespace yixin::study {

/// How the parsing child is asked for `read_question_file`.
inline constexpr std::string_view question_reader = "questions";

/// Questions as rows under the headings of an export: a spreadsheet as it is (what
/// spreadsheet::read_table reads), Moodle GIFT, Moodle XML, or the text of a paper with its 答案
/// and 解析 lines. A text has none of the columns from 解析 to 有效期 that no question of it fills.
/// The number of a row is the line on which its question begins. A cell of a spreadsheet with a
/// picture in it ends with `picture_mark`. For the confined child. Throws what read_table throws,
/// and no_questions when a text holds none.
spreadsheet::Table read_question_file(std::string_view bytes, std::string_view file_name,
                                      const spreadsheet::Limits& limits);

/// Stands where a picture was, because pictures are not taken over.
inline constexpr std::string_view picture_mark = "[图片]";

}  // namespace yixin::study
