#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yixin::http {

/// One JSON line on standard error. The schema has no place for names, bodies or queries: callers
/// pass codes, ids and counts.
void log_event(std::string_view level, std::string_view event,
               const std::vector<std::pair<std::string_view, std::string>>& fields = {});

/// An exception as its type and stable code: its text may quote statements, values and names.
void log_failure(std::string_view event,
                 std::vector<std::pair<std::string_view, std::string>> fields,
                 const std::exception& error);

}  // namespace yixin::http
