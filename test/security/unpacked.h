#pragma once

#include <string>

namespace yixin::security {

/// What somebody can read in a reply: the inflated parts of a spreadsheet or document, with their
/// names, or the bytes as they are.
std::string unpacked(const std::string& body);

}  // namespace yixin::security
