#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/date_dialects.h"

namespace yixin::base {

enum class Sex { male, female };

enum class IdNumberProblem {
  wrong_length,
  not_digits,
  wrong_region,
  wrong_date,
  wrong_check_digit
};

/// A resident identity number (GB 11643) with what it says about its holder.
struct IdNumber {
  /// Always 18 characters; a trailing X is upper case.
  std::string number;
  PartialDate born_on;
  Sex sex = Sex::male;
};

/// Exactly one of the two is set.
struct IdNumberReading {
  std::optional<IdNumber> id;
  std::optional<IdNumberProblem> problem;
};

/// Reads 18 digits (ISO 7064 MOD 11-2 check, x or X) or the old 15 (upgraded to 18); blanks and
/// full-width digits are tolerated. Whether the birth date lies in the future is the caller's
/// check.
IdNumberReading parse_id_number(std::string_view text);

/// What to tell the user, in Chinese.
std::string explain(IdNumberProblem problem);

}  // namespace yixin::base
