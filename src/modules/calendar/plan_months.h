#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What people write into the columns of numbers and months of a yearly plan.
namespace yixin::calendar {

/// The first number, in digits of either width: 3 of 3次, 2026 of ２０２６年, nothing of 第一季度.
std::optional<int> number_in(std::string_view text);

/// Months from 1 to 12 in order, each once: 3月, 每月, 每季度 and 第2季度 (the last month of it),
/// 每半年, 1-12月, 3、6、9、12月. Empty when the text names no month, one that no year has, or a
/// number of something else: 全年2次.
std::vector<int> months_in(std::string_view text);

/// 每季度（3、6、9、12 月，共 4 项） for a text that stands for several months or a quarter, as a
/// preview shows it; the text itself for one month, or none.
std::string spelled_out(std::string_view text);

}  // namespace yixin::calendar
