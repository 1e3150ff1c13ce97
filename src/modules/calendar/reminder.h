#pragma once

#include "platform/http/registry.h"

namespace yixin::calendar {

/// What the calendar has to say: to those who plan a unit its duties, to members at most three
/// things of their own, to the group of a unit what is still to be arranged. Registers the look for
/// changed plans.
void install_reminders(http::Registry& app);

}  // namespace yixin::calendar
