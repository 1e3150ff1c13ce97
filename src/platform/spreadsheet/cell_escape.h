#pragma once

#include <string>
#include <string_view>

namespace yixin::spreadsheet {

/// Puts an apostrophe before text that a spreadsheet would run as a formula: text that begins with
/// = + - @ TAB CR LF or a full-width form of the first four. Text that already looks guarded gets
/// one more, so that strip_guard gives every text back.
std::string guard(std::string_view text);
std::string_view strip_guard(std::string_view text);

/// Characters XML cannot hold, in the _x000D_ notation of Office Open XML, and back.
std::string escape_controls(std::string_view text);
std::string unescape_controls(std::string_view text);

}  // namespace yixin::spreadsheet
