#pragma once

#include <string>
#include <string_view>

/// What an element handed out by scan_xml says, without a tree of it.
namespace yixin::spreadsheet {

/// Between its start tag and its end tag; empty when it closes itself.
std::string_view inner_xml(std::string_view element);

/// The attribute of that local name, unescaped; empty when it has none.
std::string attribute_of(std::string_view element, std::string_view name);

/// Its characters: references replaced, CDATA taken as it is, tags and comments left out.
std::string text_of_element(std::string_view element);

}  // namespace yixin::spreadsheet
