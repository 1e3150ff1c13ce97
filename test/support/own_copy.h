#pragma once

#include "platform/fields/person.h"
#include "support/world.h"

namespace yixin::test {

/// What the copy of somebody's own data says in one column, row by row.
inline std::vector<std::string> copied(World& world, const Actor& who, std::string_view table,
                                       std::string_view column) {
  std::vector<std::string> texts;
  world.read([&](db::ReadTx& tx) {
    const access::PersonId person{tx.value<std::int64_t>(
        R"sql(SELECT id FROM org_person WHERE public_id = $1)sql", who.person_id)};
    for (const auto& row : fields::copy_rows(tx, person)) {
      if (row.record->table != table) continue;
      for (const auto& [field, text] : row.cells) {
        if (field->column == column) texts.push_back(text);
      }
    }
  });
  return texts;
}

}  // namespace yixin::test
