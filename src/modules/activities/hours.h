#pragma once

#include "modules/rules/api/rules.h"

/// 学时 from the scheduled length of what was attended; never from time online, and typed by
/// nobody.
namespace yixin::activities {

/// How the length of a batch is arranged: by the clock, or as half a day or a whole one.
enum class Span { hours, half_day, full_day };
BOOST_DESCRIBE_ENUM(Span, hours, half_day, full_day)

/// What attending counts for, in minutes: 60 are one 学时. `minutes` is the scheduled length.
int credited_minutes(const rules::Rule& rule, Span span, int minutes);

}  // namespace yixin::activities
