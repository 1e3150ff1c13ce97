#pragma once

#include "demo/client.h"

namespace yixin::demo {

/// Who takes part in complaining and answering.
struct ComplaintDesk {
  Client& member;
  Client& employee;
  Client& office;
};

/// What is said and answered in the week that lies so many weeks before the present one. The last
/// complaint stays unanswered and is overdue.
void live_complaints(ComplaintDesk& desk, int weeks_ago);

}  // namespace yixin::demo
