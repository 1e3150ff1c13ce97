#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// 学时 of a year, explained down to the records: one's own, and those of a unit for its secretary.
void install_study_hours(http::Registry& app);

}  // namespace yixin::activities
