#include "modules/calendar/plan_months.h"

#include <array>
#include <charconv>
#include <set>
#include <utility>

#include "platform/base/names.h"

namespace yixin::calendar {
namespace {

constexpr int months_of_year = 12;
constexpr std::string_view digits = "0123456789";

struct Rhythm {
  std::string_view word;
  int every = 1;
};
constexpr std::array<Rhythm, 7> rhythms = {{{"每月", 1},
                                            {"每个月", 1},
                                            {"各月", 1},
                                            {"每季", 3},
                                            {"每个季", 3},
                                            {"每半年", 6},
                                            {"逐月", 1}}};
constexpr std::array<std::string_view, 7> separators = {"、", ",", ";", "/", "和", "及", " "};
constexpr std::array<std::string_view, 5> ranges = {"-", "~", "—", "–", "至"};
constexpr std::string_view quarter = "季";

/// The number of a month that stands alone or before 月; nothing of 2次, which counts something.
std::optional<int> month_in(std::string_view part) {
  const auto start = part.find_first_of(digits);
  const auto end = part.find_first_not_of(digits, start);
  const bool bare = start == 0 && end == std::string_view::npos;
  const bool named = end != std::string_view::npos && part.substr(end).starts_with("月");
  const auto number = bare || named ? number_in(part) : std::nullopt;
  const bool known = number && *number >= 1 && *number <= months_of_year;
  return known ? number : std::nullopt;
}

/// The last month of 第2季度 or 二季度; nothing when it is not said which one.
std::optional<int> last_month_of_quarter(std::string_view part) {
  constexpr std::array<std::string_view, 4> arabic = {"1", "2", "3", "4"};
  constexpr std::array<std::string_view, 4> chinese = {"一", "二", "三", "四"};
  std::string_view number = part.substr(0, part.find(quarter));
  constexpr std::string_view ordinal = "第";
  if (number.starts_with(ordinal)) number.remove_prefix(ordinal.size());
  for (std::size_t i = 0; i < arabic.size(); ++i) {
    if (number == arabic[i] || number == chinese[i]) return static_cast<int>(3 * (i + 1));
  }
  return std::nullopt;
}

/// The text before and after the first of the words; nothing when none of them is there.
template <std::size_t N>
std::optional<std::pair<std::string_view, std::string_view>> cut_at(
    std::string_view text, const std::array<std::string_view, N>& words) {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string_view word : words) {
    const auto found = text.find(word);
    if (found >= at) continue;
    at = found;
    length = word.size();
  }
  if (at == std::string_view::npos) return std::nullopt;
  return std::pair{text.substr(0, at), text.substr(at + length)};
}

/// One month, or the months of a range; false when it is neither. A day is no month: 3月10-20日 is
/// the third one.
bool take_part(std::string_view part, std::set<int>& months) {
  if (part.find(quarter) != std::string_view::npos) {
    const auto last = last_month_of_quarter(part);
    if (last) months.insert(*last);
    return last.has_value();
  }
  if (part.find_first_of(digits) == std::string_view::npos) return true;
  const bool names_days = part.find("日") != std::string_view::npos;
  const auto range = names_days ? std::nullopt : cut_at(part, ranges);
  const auto first = month_in(range ? range->first : part);
  const auto last = range ? month_in(range->second) : first;
  if (!first || !last || *last < *first) return false;
  for (int month = *first; month <= *last; ++month) months.insert(month);
  return true;
}

std::vector<int> every(int months) {
  std::vector<int> list;
  for (int month = months; month <= months_of_year; month += months) list.push_back(month);
  return list;
}

}  // namespace

std::optional<int> number_in(std::string_view text) {
  const std::string folded = base::fold_width(text);
  const auto start = folded.find_first_of(digits);
  if (start == std::string::npos) return std::nullopt;
  int number = 0;
  std::from_chars(folded.data() + start, folded.data() + folded.size(), number);
  return number;
}

std::vector<int> months_in(std::string_view text) {
  const std::string folded = base::fold_width(text);
  for (const Rhythm& rhythm : rhythms) {
    if (folded.find(rhythm.word) != std::string::npos) return every(rhythm.every);
  }
  std::set<int> months;
  std::string_view rest = folded;
  while (const auto cut = cut_at(rest, separators)) {
    if (!take_part(cut->first, months)) return {};
    rest = cut->second;
  }
  if (!take_part(rest, months)) return {};
  return {months.begin(), months.end()};
}

std::string spelled_out(std::string_view text) {
  const auto months = months_in(text);
  const bool plain = months.size() == 1 && text.find(quarter) == std::string_view::npos;
  if (months.empty() || plain) return std::string(text);
  std::string list;
  for (const int month : months) list += (list.empty() ? "" : "、") + std::to_string(month);
  return std::string(text) + "（" + list + " 月，共 " + std::to_string(months.size()) + " 项）";
}

}  // namespace yixin::calendar
