#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace yixin::spreadsheet {

/// Walks well-nested XML once and hands out the full text of the outermost elements with one of
/// the local names, so that a large part never stands in memory as a tree.
/// Throws base::Error file_damaged for a DTD, more than 64 levels, broken nesting or no UTF-8.
using VisitElement = std::function<void(std::string_view element)>;
void scan_xml(std::string_view xml, const std::vector<std::string_view>& local_names,
              const VisitElement& visit);

/// "c" of "x:c".
std::string_view local_name(std::string_view qualified_name);

}  // namespace yixin::spreadsheet
