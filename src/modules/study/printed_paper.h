#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/study/question.h"

namespace yixin::study {

enum class Answers { left_out, printed };
BOOST_DESCRIBE_ENUM(Answers, left_out, printed)

/// A .docx paper: questions by kind under 一、二、三…, numbered throughout, with 答案 and 解析
/// below each or with lines for name and unit below the title. read_pasted reads the printed
/// answers back.
std::string write_paper(std::string_view title, const std::vector<QuestionContent>& questions,
                        Answers answers);

}  // namespace yixin::study
