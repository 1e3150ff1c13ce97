#pragma once

#include "platform/db/database.h"

namespace yixin::backup {

struct SealedValues {
  std::string table;
  std::string column;
  std::int64_t count = 0;
};

/// Columns that hold values sealed with a key, found by the form of the values themselves, so that
/// no list of columns can be forgotten.
std::vector<SealedValues> list_sealed_values(db::Connection& connection, db::Engine engine,
                                             std::uint8_t key);

}  // namespace yixin::backup
