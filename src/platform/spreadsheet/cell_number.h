#pragma once

#include <string>
#include <string_view>

namespace yixin::spreadsheet {

enum class NumberKind { plain, year_month, date, time_of_day, elapsed_time };

/// What a number format of a workbook makes of a number.
struct NumberFormat {
  NumberKind kind = NumberKind::plain;
  /// Digits that a format such as "00000" fills up with zeros; 0 for any other.
  int least_digits = 0;
};

/// From the id of a format and, from 164 on, its code.
NumberFormat number_format(int id, std::string_view code);

enum class DateSystem { from_1900, from_1904 };

/// A stored number as a person would have typed it: never with an exponent, at most the 15 digits
/// a spreadsheet shows, dates as 2024-03-05, 2024-03, 2024-03-05 13:30 or 13:30.
std::string number_text(std::string_view stored, NumberFormat format, DateSystem system);

}  // namespace yixin::spreadsheet
