#include "platform/spreadsheet/cell_number.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <optional>
#include <system_error>

#include "platform/base/date_dialects.h"

namespace yixin::spreadsheet {
namespace {

constexpr int first_custom_format = 164;
constexpr int digits_shown = 15;
constexpr std::int64_t day_s = 24 * 3600;

bool is_any_of(int id, std::initializer_list<int> ids) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// ECMA-376 part 1, 18.8.30, with the meanings of the Chinese edition for 27 to 58.
NumberKind built_in_kind(int id) {
  if (is_any_of(id, {17, 27, 36, 50, 52, 57})) return NumberKind::year_month;
  if (is_any_of(id, {18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56})) {
    return NumberKind::time_of_day;
  }
  if (id == 46) return NumberKind::elapsed_time;
  const bool date = (id >= 14 && id <= 22) || (id >= 28 && id <= 31) || id == 51 || id == 53 ||
                    id == 54 || id == 58;
  return date ? NumberKind::date : NumberKind::plain;
}

/// The first section of a format without quoted text, escapes, colours and locales.
std::string significant_letters(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
      ++i;
    } else if (code[i] == '"' || code[i] == '[') {
      const char close = code[i] == '"' ? '"' : ']';
      const std::size_t end = std::min(code.find(close, i + 1), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      if (close == ']' && (inside == "h" || inside == "hh" || inside == "mm")) letters += '[';
      i = end;
    } else {
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(code[i])));
    }
  }
  return letters;
}

std::string digits_of(double value) {
  std::array<char, 512> text{};
  std::snprintf(text.data(), text.size(), "%.*e", digits_shown - 1, value);
  return text.data();
}

/// "-1.2500000e-03" as "-0.00125".
std::string expand(std::string scientific) {
  const std::size_t e = scientific.find('e');
  int exponent = 0;
  const std::size_t exponent_at = e + (scientific[e + 1] == '+' ? 2 : 1);
  std::from_chars(scientific.data() + exponent_at, scientific.data() + scientific.size(), exponent);
  const bool negative = scientific[0] == '-';
  std::string digits;
  for (const char c : scientific.substr(0, e)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  if (exponent < 0) {
    digits.insert(0, static_cast<std::size_t>(-exponent), '0');
    digits.insert(1, ".");
  } else {
    const auto whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole) {
      digits.append(whole - digits.size(), '0');
    } else {
      digits.insert(whole, ".");
    }
  }
  return negative && digits != "0" ? '-' + digits : digits;
}

std::string plain_text(std::string_view stored, double value, int least_digits) {
  const bool digits_only =
      std::all_of(stored.begin(), stored.end(), [](char c) { return c >= '0' && c <= '9'; });
  // Whole numbers are passed through, however long, so that nothing is rounded twice.
  std::string text = digits_only ? std::string(stored) : expand(digits_of(value));
  if (text.find_first_of(".-") == text.npos &&
      text.size() < static_cast<std::size_t>(least_digits)) {
    text.insert(0, static_cast<std::size_t>(least_digits) - text.size(), '0');
  }
  return text;
}

std::string clock_text(std::int64_t seconds) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), seconds % 60 == 0 ? "%02d:%02d" : "%02d:%02d:%02d",
                static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
                static_cast<int>(seconds % 60));
  return text.data();
}

std::optional<std::string> date_text(double serial, NumberKind kind) {
  const auto seconds = std::llround(serial * static_cast<double>(day_s));
  if (seconds < day_s || kind == NumberKind::elapsed_time) return clock_text(seconds);
  std::optional<base::PartialDate> date =
      base::date_of_excel_serial(static_cast<int>(seconds / day_s));
  if (!date) return std::nullopt;
  if (kind == NumberKind::year_month && date->day == 1) date->day = 0;
  const std::int64_t in_day = seconds % day_s;
  return date->to_iso() + (in_day == 0 ? "" : ' ' + clock_text(in_day));
}

}  // namespace

NumberFormat number_format(int id, std::string_view code) {
  if (id < first_custom_format) return {built_in_kind(id), 0};
  const std::string letters = significant_letters(code);
  const auto has = [&](char letter) { return letters.find(letter) != letters.npos; };
  if (letters.find_first_not_of('0') == letters.npos) {
    return {NumberKind::plain, static_cast<int>(std::min<std::size_t>(letters.size(), 30))};
  }
  if (letters.find("general") != letters.npos || has('#') || has('0') || has('@')) {
    const bool fraction_of_second = has('s') && letters.find("s.0") != letters.npos;
    if (!fraction_of_second) return {};
  }
  if (has('[')) return {NumberKind::elapsed_time, 0};
  if (has('d') || (has('y') && !has('m'))) return {NumberKind::date, 0};
  if (has('y')) return {has('h') ? NumberKind::date : NumberKind::year_month, 0};
  if (has('h') || has('s')) return {NumberKind::time_of_day, 0};
  return {};
}

std::string number_text(std::string_view stored, NumberFormat format, DateSystem system) {
  double value = 0;
  const char* end = stored.data() + stored.size();
  const auto [stop, error] = std::from_chars(stored.data(), end, value);
  if (error != std::errc{} || stop != end || !std::isfinite(value)) return std::string(stored);
  constexpr double last_serial = 2958466;
  if (format.kind != NumberKind::plain && value >= 0 && value < last_serial) {
    constexpr double days_from_1900_to_1904 = 1462;
    const bool shifted = system == DateSystem::from_1904 && value >= 1;
    const double serial = value + (shifted ? days_from_1900_to_1904 : 0);
    if (std::optional<std::string> text = date_text(serial, format.kind)) return *text;
  }
  return plain_text(stored, value, format.least_digits);
}

}  // namespace yixin::spreadsheet
