#pragma once

#include "platform/base/check.h"

namespace yixin::base {

/// Set on the thread that commits for everybody. Password hashes, spreadsheets and documents take
/// milliseconds there that every other user would wait for, so they refuse to run on it.
inline thread_local bool slow_work_is_forbidden = false;

inline void expect_slow_work_allowed() { CHECK(!slow_work_is_forbidden); }

}  // namespace yixin::base
