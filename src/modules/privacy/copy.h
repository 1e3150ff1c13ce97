#pragma once

#include "platform/access/caller.h"
#include "platform/db/tx.h"
#include "platform/http/message.h"

namespace yixin::privacy {

/// Results of the quiz are for the participant's eyes alone: a copy that the office hands over has
/// none.
enum class CopyFor { owner, office };

/// Everything that the catalogue lets a person take along, and nobody else's: one JSON document and
/// one workbook in a zip. Runs on the slow pool.
http::File write_copy(db::ReadTx& tx, access::PersonId person, CopyFor whom);

}  // namespace yixin::privacy
