#pragma once

#include "platform/access/caller.h"

namespace yixin::org {

inline constexpr access::Permission read_org{"org.read"};
inline constexpr access::Permission manage_org{"org.manage"};
inline constexpr access::Permission import_org{"org.import"};
/// To see one number in full, or a roster with all of them; always with a reason and audited.
inline constexpr access::Permission disclose_org{"org.disclose"};

}  // namespace yixin::org
