#pragma once

#include <optional>
#include <string>

#include "platform/access/caller.h"
#include "platform/db/tx.h"

namespace yixin::org {

/// The numbers of a person in full.
struct OwnNumbers {
  std::optional<std::string> id_number;
  std::optional<std::string> phone;
};

/// For the person themselves, and for erasing them; whoever else reads numbers is on record.
OwnNumbers numbers_of(db::ReadTx& tx, access::PersonId person);

}  // namespace yixin::org
