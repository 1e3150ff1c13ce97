#pragma once

#include <string>
#include <string_view>

namespace yixin::relief {

/// The page that somebody was on, without whom or what it showed: no query, no fragment, and each
/// segment that could be an id or a typed word is written ":id". Empty for what is no path.
std::string page_without_ids(std::string_view path);

}  // namespace yixin::relief
