#include "platform/base/id_number.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "platform/base/check.h"
#include "platform/base/names.h"

namespace yixin::base {
namespace {

constexpr std::size_t digits_before_check = 17;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char check_character(std::string_view digits) {
  constexpr std::array<int, digits_before_check> weights{7, 9, 10, 5,  8, 4, 2, 1, 6,
                                                         3, 7, 9,  10, 5, 8, 4, 2};
  constexpr std::string_view by_remainder = "10X98765432";
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (digits[i] - '0') * weights[i];
  return by_remainder[static_cast<std::size_t>(sum % 11)];
}

// First two digits of GB/T 2260, with Hong Kong, Macao and Taiwan residents (81 to 83).
bool is_province(std::string_view code) {
  constexpr std::string_view known =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
      "50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";
  return known.find(std::string(code) + ' ') != known.npos;
}

std::string without_spaces(std::string_view text) {
  std::string number = fold_width(text);
  number.erase(std::remove(number.begin(), number.end(), ' '), number.end());
  return number;
}

IdNumberReading problem(IdNumberProblem what) { return {std::nullopt, what}; }

}  // namespace

IdNumberReading parse_id_number(std::string_view text) {
  std::string number = without_spaces(text);
  if (number.size() != 15 && number.size() != 18) return problem(IdNumberProblem::wrong_length);
  const bool old_form = number.size() == 15;
  const auto check_at = number.begin() + (old_form ? 15 : digits_before_check);
  if (!std::all_of(number.begin(), check_at, is_digit)) return problem(IdNumberProblem::not_digits);
  if (old_form) {
    // Numbers of 15 digits were issued until 1999 and carry no century.
    number.insert(6, "19");
    number += check_character(number);
  }
  char& last = number.back();
  if (last == 'x') last = 'X';
  if (last != 'X' && !is_digit(last)) return problem(IdNumberProblem::not_digits);
  if (!is_province(number.substr(0, 2))) return problem(IdNumberProblem::wrong_region);
  const std::optional<PartialDate> born_on = parse_date(number.substr(6, 8));
  if (!born_on) return problem(IdNumberProblem::wrong_date);
  if (last != check_character(number)) return problem(IdNumberProblem::wrong_check_digit);
  const Sex sex = (number[16] - '0') % 2 == 1 ? Sex::male : Sex::female;
  return {IdNumber{std::move(number), *born_on, sex}, std::nullopt};
}

std::string explain(IdNumberProblem problem) {
  switch (problem) {
    case IdNumberProblem::wrong_length: return "身份证号应为 18 位（或旧式 15 位）";
    case IdNumberProblem::not_digits: return "身份证号只能由数字组成，末位可以是 X";
    case IdNumberProblem::wrong_region: return "身份证号前两位不是有效的地区代码";
    case IdNumberProblem::wrong_date: return "身份证号中的出生日期不存在";
    case IdNumberProblem::wrong_check_digit: return "身份证号校验位不正确，请核对是否录错";
  }
  fail_check("unknown IdNumberProblem", __FILE__, __LINE__);
}

}  // namespace yixin::base
