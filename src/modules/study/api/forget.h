#pragma once

#include "platform/access/caller.h"
#include "platform/db/tx.h"

namespace yixin::study {

/// Boards stop naming the person after the commit; results stay under the bare number.
void forget_person(db::WriteTx& tx, access::PersonId person);

}  // namespace yixin::study
