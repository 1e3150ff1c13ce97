#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yixin::http {

/// One JSON line on standard error. The schema has no place for names, bodies or queries: callers
/// pass codes, ids and counts.
void log_event(std::string_view level, std::string_view event,
               const std::vector<std::pair<std::string_view, std::string>>& fields = {});

}  // namespace yixin::http
