#pragma once

#include <vector>

#include "platform/audit/audit.h"

namespace yixin::audit {

/// As record(), about people whose record was read in full or changed: they see the act on their
/// own page.
void record_about(db::WriteTx& tx, const Act& act, const std::vector<access::PersonId>& people);

}  // namespace yixin::audit
