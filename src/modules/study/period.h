#pragma once

#include "platform/base/instant.h"
#include "platform/describe/type_desc.h"

/// Calendar periods of boards. Pure.
namespace yixin::study {

enum class Period { week, month, quarter, year };
BOOST_DESCRIBE_ENUM(Period, week, month, quarter, year)

/// Both days belong to it.
struct PeriodSpan {
  base::LocalDate from_on;
  base::LocalDate to_on;
};

/// The period that a day lies in; weeks begin on Monday.
PeriodSpan span_of(Period period, const base::LocalDate& on);

/// So many of the rounds held give a place: a third, so that one lucky week does not stand above a
/// year, and nobody has to take part in most.
int rounds_for_a_place(int held);

}  // namespace yixin::study
