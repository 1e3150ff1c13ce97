#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What people write into the column of months of a yearly plan.
namespace yixin::calendar {

/// Months from 1 to 12 in order, each once: 3月, 每月, 每季度 (its last month), 每半年, 1-12月,
/// 3、6、9、12月. Empty when the text names no month or one that no year has.
std::vector<int> months_in(std::string_view text);

/// 每季度（3、6、9、12 月，共 4 项） for a text that stands for several months, as a preview shows
/// it; the text itself for one month, or none.
std::string spelled_out(std::string_view text);

}  // namespace yixin::calendar
