#pragma once

#include <string>
#include <string_view>

namespace yixin::document {

/// For the text of an element: references where needed, what XML cannot hold left out.
std::string escape_xml(std::string_view text);

}  // namespace yixin::document
