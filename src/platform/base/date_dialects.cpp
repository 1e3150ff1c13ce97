#include "platform/base/date_dialects.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "platform/base/instant.h"
#include "platform/base/names.h"

namespace yixin::base {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

std::optional<PartialDate> checked(PartialDate date) {
  if (date.year < first_year || date.year > last_year) return std::nullopt;
  if (date.month < 1 || date.month > 12 || date.day < 0) return std::nullopt;
  const PartialDate full{date.year, date.month, std::max(date.day, 1)};
  if (!LocalDate::parse(full.to_iso())) return std::nullopt;
  return date;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// Every accepted separator as "-", no blanks, and no time of day; empty when it cannot be a date.
std::string simplify(std::string_view text) {
  std::string date = fold_width(trim(text));
  replace_all(date, "日", " ");
  replace_all(date, "号", " ");
  for (const std::string_view mark : {"年", "月", "。", "—", "–", "−", "/", "."}) {
    replace_all(date, mark, "-");
  }
  std::string tidy;
  for (std::size_t i = 0; i < date.size(); ++i) {
    if (date[i] != ' ' && date[i] != 'T') {
      tidy += date[i];
      continue;
    }
    // Only a complete date may be followed by a time; "1988 - 3" is a date with blanks in it.
    if (std::count(tidy.begin(), tidy.end(), '-') < 2 || tidy.back() == '-') continue;
    const std::string_view rest = trim(std::string_view(date).substr(i + 1));
    if (!rest.empty() && rest.find(':') == rest.npos) return {};
    break;
  }
  while (!tidy.empty() && tidy.back() == '-') tidy.pop_back();
  return tidy;
}

std::optional<PartialDate> parse_compact(std::string_view digits) {
  switch (digits.size()) {
    case 5: {
      const std::optional<PartialDate> date = date_of_excel_serial(number(digits));
      return date ? checked(*date) : std::nullopt;
    }
    case 6: return checked({number(digits.substr(0, 4)), number(digits.substr(4)), 0});
    case 8: {
      const int day = number(digits.substr(6));
      if (day == 0) return std::nullopt;
      return checked({number(digits.substr(0, 4)), number(digits.substr(4, 2)), day});
    }
    default: return std::nullopt;
  }
}

}  // namespace

std::string PartialDate::to_iso() const {
  std::array<char, 40> text{};
  const char* form = day == 0 ? "%04d-%02d" : "%04d-%02d-%02d";
  std::snprintf(text.data(), text.size(), form, year, month, day);
  return text.data();
}

std::optional<PartialDate> date_of_excel_serial(int serial) {
  constexpr int last_serial = 2958465;  // 9999-12-31
  if (serial < 1 || serial == 60 || serial > last_serial) return std::nullopt;
  constexpr std::int64_t day_number_of_serial_0 = -25569;
  const int invented_leap_day = serial < 60 ? 1 : 0;
  const LocalDate date =
      LocalDate::from_day_number(day_number_of_serial_0 + serial + invented_leap_day);
  return PartialDate{date.year, date.month, date.day};
}

std::optional<PartialDate> parse_date(std::string_view text) {
  const std::string date = simplify(text);
  if (all_digits(date)) return parse_compact(date);
  const std::size_t first = date.find('-');
  if (first == date.npos) return std::nullopt;
  const std::string_view year = std::string_view(date).substr(0, first);
  std::string_view month = std::string_view(date).substr(first + 1);
  // A serial with a time of day: 32203.5 is noon.
  if (year.size() == 5 && all_digits(year) && all_digits(month)) return parse_compact(year);
  const std::size_t second = month.find('-');
  const bool has_day = second != month.npos;
  const std::string_view day = has_day ? month.substr(second + 1) : std::string_view{};
  month = month.substr(0, second);
  if (year.size() != 4 || !all_digits(year)) return std::nullopt;
  if (month.size() > 2 || !all_digits(month)) return std::nullopt;
  if (!has_day) return checked({number(year), number(month), 0});
  if (day.size() > 2 || !all_digits(day) || number(day) == 0) return std::nullopt;
  return checked({number(year), number(month), number(day)});
}

}  // namespace yixin::base
