#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace yixin::base {

/// A date as registers write it: the year and month are always known, day 0 means unknown.
struct PartialDate {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const PartialDate&) const = default;

  /// "1988-03-05", or "1988-03" when the day is unknown.
  std::string to_iso() const;
};

/// Reads 1988-03, 1988.03, 198803, 1988年3月, 1988/3/5, 19880305 and five-digit Excel serials, in
/// half-width or full-width digits; a time of day behind a full date is dropped. Years 1900 to
/// 2100. Nothing when the text is no existing date.
std::optional<PartialDate> parse_date(std::string_view text);

/// The day Excel counts as `serial` in its 1900 system (60 is its invented 29 February 1900).
std::optional<PartialDate> date_of_excel_serial(int serial);

}  // namespace yixin::base
