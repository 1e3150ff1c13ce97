#pragma once

#include <vector>

#include "modules/study/grading.h"
#include "platform/base/text.h"

namespace yixin::study {

/// An answer in the letters of the bank, as people send it, against the question it is for. Throws
/// Kind::invalid for options that the question does not have.
GivenAnswer given_answer(const std::vector<base::Text<1, 16>>& letters,
                         const std::vector<base::Text<0, 200>>& blanks,
                         const QuestionContent& content);

}  // namespace yixin::study
