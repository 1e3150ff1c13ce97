#pragma once

#include "platform/base/instant.h"
#include "platform/describe/type_desc.h"

/// Periods of boards: calendar ones, and everything so far. Pure.
namespace yixin::study {

enum class Period { week, month, quarter, year, all };
BOOST_DESCRIBE_ENUM(Period, week, month, quarter, year, all)

/// Both days belong to it.
struct PeriodSpan {
  base::LocalDate from_on;
  base::LocalDate to_on;
};

/// The period that a day lies in; weeks begin on Monday. `all` runs from the day `since`, when the
/// first round opened, to that day; before anything opened it is that day alone.
PeriodSpan span_of(Period period, const base::LocalDate& on, const base::LocalDate& since);

/// So many of the rounds held give a place: a third, so that one lucky week does not stand above a
/// year, and nobody has to take part in most.
int rounds_for_a_place(int held);

}  // namespace yixin::study
