#pragma once

#include "people.h"

namespace yixin::org {

/// The form as facts, on top of what is stored (a record with rev 0 for a new person). A masked
/// number that comes back unchanged keeps the stored one. Throws invalid with every problem.
PersonDraft read_form(db::ReadTx& tx, const PersonForm& form, const PersonRecord& current);

PersonView view_of(db::ReadTx& tx, const PersonRecord& person);

}  // namespace yixin::org
