#pragma once

#include <string>

namespace yixin::base {

/// "09:05" for minute 545 of a day; "次日 01:00" for what runs past midnight. Minutes from 0 to
/// 2879.
std::string clock_text(int minute);

}  // namespace yixin::base
