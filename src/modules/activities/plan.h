#pragma once

#include "modules/activities/activity.h"
#include "platform/http/registry.h"

/// Planning: from a duty, from the last time, or from nothing; notice, cancellation.
namespace yixin::activities {

struct BatchForm {
  base::LocalDate held_on;
  int from_minute = 0;
  Span span = Span::hours;
  int minutes = 0;
  std::optional<base::Text<0, 100>> place;
};
BOOST_DESCRIBE_STRUCT(BatchForm, (), (held_on, from_minute, span, minutes, place))

/// In order of time. Throws invalid for none, too many, or a length outside 1 to 1440 minutes;
/// one of a night may end on the next day.
std::vector<Batch> batches_of(const std::vector<BatchForm>& forms);

/// When the last batch begins: until then people may change what they replied.
base::Instant last_start(const std::vector<Batch>& batches);

/// "11 月 25 日 14:30，门诊楼三楼"
std::string when_and_where(const Batch& batch);

void install_plan(http::Registry& app);
void install_notice(http::Registry& app);

}  // namespace yixin::activities
